using System.Globalization;
using System.Text.RegularExpressions;

namespace Repository.Tests.PublicApi;

/// <summary>Names of types as C# writes them.</summary>
internal static partial class CSharpNames
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.Void"] = "void",
        ["System.Object"] = "object",
        ["System.String"] = "string",
        ["System.Boolean"] = "bool",
        ["System.Char"] = "char",
        ["System.SByte"] = "sbyte",
        ["System.Byte"] = "byte",
        ["System.Int16"] = "short",
        ["System.UInt16"] = "ushort",
        ["System.Int32"] = "int",
        ["System.UInt32"] = "uint",
        ["System.Int64"] = "long",
        ["System.UInt64"] = "ulong",
        ["System.Single"] = "float",
        ["System.Double"] = "double",
        ["System.Decimal"] = "decimal",
    };

    public static string Of(string name) => Keywords.GetValueOrDefault(name, name);

    /// <summary>Puts the arguments where metadata has their number: <c>Outer`1.Inner`1</c> takes two.</summary>
    public static string Of(string name, IEnumerable<string> arguments)
    {
        var rest = new Queue<string>(arguments);
        return Arity()
            .Replace(
                Of(name),
                number =>
                {
                    var count = int.Parse(number.ValueSpan[1..], CultureInfo.InvariantCulture);
                    return $"<{string.Join(", ", Enumerable.Range(0, count).Select(_ => rest.Dequeue()))}>";
                }
            );
    }

    public static string WithoutArity(string name) => Arity().Replace(name, "");

    [GeneratedRegex("`[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Arity();
}
