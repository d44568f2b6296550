using System.Text;

namespace DocumentClients.Cli.Types;

/// <summary>Makes names of C# out of names of JSON, each once.</summary>
/// <param name="reserved">Names that must not be made.</param>
internal sealed class CSharpNames(params IEnumerable<string> reserved)
{
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    /// <summary>What no record may be called: what the code around it names, and members of the JSON context.</summary>
    public static IReadOnlyList<string> OfNoRecord { get; } =
    [
        "Boolean",
        "Decimal",
        "Default",
        "Equals",
        "GeneratedSerializerOptions",
        "GetHashCode",
        "GetType",
        "GetTypeInfo",
        "IDictionary",
        "IReadOnlyList",
        "Int64",
        "JsonElement",
        "JsonExtensionData",
        "JsonPropertyName",
        "JsonSerializable",
        "JsonSerializerContext",
        "Options",
        "String",
        "System",
        "ToString",
    ];

    /// <summary>What no member may be called: what every record has already.</summary>
    public static IReadOnlyList<string> OfNoMember { get; } =
    [
        "Clone",
        "EqualityContract",
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "PrintMembers",
        "ReferenceEquals",
        "ToString",
    ];

    /// <summary>A name that none before has: with a number behind it where it would be the same.</summary>
    public string Take(string name, string otherwise)
    {
        var pascal = Pascal(name, otherwise);
        var unique = pascal;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = $"{pascal}{number}";
        }

        return unique;
    }

    /// <summary>Each word with a capital, and nothing between them: never a keyword, since those begin with a small letter.</summary>
    public static string Pascal(string name, string otherwise)
    {
        var pascal = new StringBuilder();
        var isFirst = true;

        // Composed: a letter and its diaeresis may be two characters, of which the second is no letter.
        foreach (var character in name.Normalize())
        {
            if (char.IsLetterOrDigit(character))
            {
                pascal.Append(isFirst ? char.ToUpperInvariant(character) : character);
                isFirst = false;
            }
            else
            {
                isFirst = true;
            }
        }

        return pascal.Length == 0 ? otherwise
            : char.IsDigit(pascal[0]) ? $"_{pascal}"
            : pascal.ToString();
    }
}
