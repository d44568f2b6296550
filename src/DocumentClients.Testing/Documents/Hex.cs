using System.Globalization;

namespace DocumentClients.Testing.Documents;

/// <summary>Hexadecimal digits in lower case; the runtime has them only since .NET 9.</summary>
internal static class Hex
{
    public static string Lower(byte[] bytes) => string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
