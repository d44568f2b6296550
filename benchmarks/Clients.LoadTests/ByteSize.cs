using System.Globalization;

namespace Clients.LoadTests;

/// <summary>Sizes as people write them: <c>4KiB</c>, <c>16MiB</c>, <c>1GiB</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, int Shift)[] Units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];

    public static long Parse(string text)
    {
        foreach (var (unit, shift) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                return (long)Arguments.Number(text[..^unit.Length].Trim()) << shift;
            }
        }

        return Arguments.Number(text);
    }

    public static string Format(long size)
    {
        foreach (var (unit, shift) in Units)
        {
            if (size >= 1L << shift && size % (1L << shift) == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{size >> shift} {unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size:N0} B");
    }
}
