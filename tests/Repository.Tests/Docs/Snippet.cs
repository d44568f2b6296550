namespace Repository.Tests.Docs;

/// <summary>
/// Code that documents quote, or settings: a file, or the part of it between <c>// snippet: name</c> and <c>// end-snippet</c>.
/// </summary>
internal static class Snippet
{
    /// <summary>The lines of <c>path</c> or <c>path#name</c>, without the indentation that they have in common.</summary>
    public static string[] Read(string reference)
    {
        var (path, region) = reference.Split('#', 2) is [var file, var name] ? (file, name) : (reference, null);
        RepositoryFolder.Files.Contains(path, StringComparer.Ordinal).ShouldBeTrue($"{reference}: there is no such file.");
        (IsCompiled(path) || path.EndsWith(".json", StringComparison.Ordinal)).ShouldBeTrue(
            $"{reference}: the file belongs to no project of Clients.sln, so nobody compiles it."
        );
        var lines = RepositoryFolder.ReadLines(path);
        return Unindented(region is null ? lines : Region(lines, region, reference));
    }

    private static string[] Region(string[] lines, string name, string reference)
    {
        var opening = $"// snippet: {name}";
        lines.Count(line => line.Trim() == opening).ShouldBe(1, $"{reference}: the file must hold the line '{opening}' once.");
        var start = Array.FindIndex(lines, line => line.Trim() == opening) + 1;
        var end = Array.FindIndex(lines, start, line => line.Trim() == "// end-snippet");
        end.ShouldBeGreaterThan(0, $"{reference}: the snippet has no end.");
        return lines[start..end];
    }

    private static string[] Unindented(string[] lines)
    {
        var common = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return [.. lines.Select(line => line.Trim().Length == 0 ? "" : line[common..])];
    }

    /// <summary>A project compiles what is in its folder and below, so the nearest one is the file's.</summary>
    private static bool IsCompiled(string path)
    {
        var solution = RepositoryFolder.Read("Clients.sln").Replace('\\', '/');
        for (var folder = Folder(path); folder.Length > 0; folder = Folder(folder))
        {
            if (RepositoryFolder.FilesEndingIn(".csproj").FirstOrDefault(project => Folder(project) == folder) is { } project)
            {
                return path.EndsWith(".cs", StringComparison.Ordinal) && solution.Contains($"\"{project}\"", StringComparison.Ordinal);
            }
        }

        return false;
    }

    private static string Folder(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
}
