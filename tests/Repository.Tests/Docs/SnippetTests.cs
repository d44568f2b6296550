namespace Repository.Tests.Docs;

/// <summary>
/// C# in README.md and docs/ is quoted from code that is compiled, and settings from a file where a comment says so. Before each block
/// stands a comment that says from where: <c>&lt;!-- snippet: samples/Snippets/Uploading.cs#one-file --&gt;</c>, or the path alone for a
/// whole file.
/// </summary>
public sealed class SnippetTests
{
    private static IEnumerable<string> Documents =>
        RepositoryFolder.FilesEndingIn(".md").Where(file => file == "README.md" || file.StartsWith("docs/", StringComparison.Ordinal));

    [Fact]
    public void Every_block_of_csharp_says_which_code_it_quotes()
    {
        var silent =
            from document in Documents
            from block in CodeBlock.In(RepositoryFolder.ReadLines(document))
            where block.Reference is null
            select $"{document}:{block.Line + 1}";

        silent.ShouldBeEmpty("Before the block must stand: <!-- snippet: path/to/File.cs#region -->");
    }

    [Fact]
    public void Every_block_that_quotes_a_file_is_equal_to_it()
    {
        var differing = new List<string>();
        foreach (var document in Documents)
        {
            var lines = RepositoryFolder.ReadLines(document);

            // From the last to the first, so that a rewritten block moves none that is still to come.
            foreach (var block in CodeBlock.In(lines).Where(block => block.Reference is not null).Reverse())
            {
                var code = Snippet.Read(block.Reference!).Select(line => line.Length == 0 ? "" : block.Indentation + line).ToArray();
                var (start, end) = (block.Line + 1, block.Line + 1 + block.Length);
                if (!lines.AsSpan(start, block.Length).SequenceEqual(code))
                {
                    differing.Add($"{document}:{start} and {block.Reference}");
                    lines = [.. lines[..start], .. code, .. lines[end..]];
                }
            }

            if (RepositoryFolder.Update)
            {
                File.WriteAllText(RepositoryFolder.PathOf(document), string.Concat(lines.Select(line => line + "\n")));
            }
        }

        if (!RepositoryFolder.Update)
        {
            differing.ShouldBeEmpty(RepositoryFolder.HowToUpdate);
        }
    }
}
