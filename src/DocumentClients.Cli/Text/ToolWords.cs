using System.Text.RegularExpressions;

namespace DocumentClients.Cli.Text;

/// <summary>The clients tell developers what to call and to set. Here the same is said in the words of the command line.</summary>
internal static partial class ToolWords
{
    private static readonly (string Client, string Tool)[] Sentences =
    [
        ("Open it and use DocumentSource.FromStream.", "Pipe it into standard input, and name it with --name: - --name invoice.pdf."),
        ("See the inner exception, and upload it again once it can be read.", "Upload it again once it can be read; --verbose tells more."),
        ("PolydocsSettling.ByKeyInMetadata", "--settle metadata-key"),
        ("settle uploads by ByKeyInFileName or ByName.", "use --settle file-name-key or --settle name."),
        ("The stream is empty. Give at least one byte.", "Nothing could be read from it: it is empty."),
        (
            "The stream cannot seek, so it is first copied to a temporary file, and that failed. "
                + "Make room in the folder for temporary files, or use a file or a stream that can seek.",
            "It is first copied to a temporary file, and that failed. Make room in the folder for temporary files, or name a file."
        ),
    ];

    public static string Of(string message)
    {
        foreach (var (client, tool) in Sentences)
        {
            message = message.Replace(client, tool, StringComparison.Ordinal);
        }

        return BoundType().Replace(Option().Replace(message, "DocumentClients__${vendor}__${option}"), "");
    }

    /// <summary>An option is named by its environment variable.</summary>
    [GeneratedRegex(
        @"\b(?<vendor>Polydocs|Raydocs)Options\.(?<option>\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Option();

    /// <summary>What the binder of settings adds to a value that does not fit.</summary>
    [GeneratedRegex(
        @" to type '[\w.`\[\]]+'",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex BoundType();
}
