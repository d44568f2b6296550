using System.CommandLine;
using Polydocs;

namespace DocumentClients.Cli.Commands;

/// <summary>How an upload whose response was lost is settled, in the words of the command line.</summary>
internal static class SettleOption
{
    private static readonly Dictionary<string, PolydocsSettling> Words = new(StringComparer.Ordinal)
    {
        ["never"] = PolydocsSettling.Never,
        ["name"] = PolydocsSettling.ByName,
        ["file-name-key"] = PolydocsSettling.ByKeyInFileName,
        ["metadata-key"] = PolydocsSettling.ByKeyInMetadata,
    };

    public static Option<string?> Create() =>
        new Option<string?>("--settle")
        {
            Description =
                "How a document is recognised whose upload got no response: by its name, which must be unique, or by a key that is "
                + "written into its file name or its metadata. With never, those that it may be are listed.",
            HelpName = string.Join('|', Words.Keys),
        }.AcceptOnlyFromAmong([.. Words.Keys]);

    /// <returns>What the command line says; null where it says nothing.</returns>
    public static PolydocsSettling? Read(ParseResult parsed, Option<string?> settle) =>
        parsed.GetValue(settle) is { } word ? Words[word] : null;
}
