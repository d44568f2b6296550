namespace DocumentClients.Cli.Results;

/// <summary>What became of a template's types.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
/// <param name="TemplateId">The template.</param>
internal sealed record TypesOutcome(string Vendor, string TemplateId) : Outcome(Vendor)
{
    /// <summary>The file, as it was named; <see langword="null"/> where none was.</summary>
    public string? File { get; init; }

    /// <summary>The code, where no file was named.</summary>
    public string? Source { get; init; }

    /// <summary>What of the schema is not expressed, or read by a guess.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
