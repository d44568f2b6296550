namespace Repository.Tests.Docs;

/// <summary>The tables of a document.</summary>
internal static class DocumentTable
{
    /// <summary>The rows of the first table below a heading, cell by cell, without its head.</summary>
    public static string[][] Rows(string document, string heading)
    {
        string[][] rows =
        [
            .. Section(document, heading)
                .SkipWhile(static line => !line.StartsWith('|'))
                .TakeWhile(static line => line.StartsWith('|'))
                .Skip(2)
                .Select(static line => line.Trim('|').Split('|').Select(static cell => cell.Trim()).ToArray()),
        ];
        rows.ShouldNotBeEmpty($"{document} has no table below {heading}.");
        return rows;
    }

    /// <summary>The lines below a heading, to the next of its rank.</summary>
    public static string[] Section(string document, string heading) =>
        [
            .. RepositoryFolder
                .ReadLines(document)
                .SkipWhile(line => line != heading)
                .Skip(1)
                .TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal)),
        ];
}
