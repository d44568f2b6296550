using System.Diagnostics;

namespace Repository.Tests;

/// <summary>The folder that holds Clients.sln, and the files that belong to it.</summary>
internal static class RepositoryFolder
{
    private const string Solution = "Clients.sln";
    private static readonly string[] Generated = [".git", "bin", "obj", "artifacts", "TestResults"];

    /// <summary>Its path, found by walking up from the test assembly.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release: that of the test assembly, whose folder ends in bin/CONFIGURATION/FRAMEWORK.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>
    /// Set when the files that are derived from code (types' declarations, examples in documents) are to be written instead of compared.
    /// </summary>
    public static bool Update { get; } = Environment.GetEnvironmentVariable("DOCUMENTCLIENTS_UPDATE") == "1";

    /// <summary>How to set it, for messages.</summary>
    public const string HowToUpdate =
        "If the change is meant: DOCUMENTCLIENTS_UPDATE=1 dotnet test tests/Repository.Tests, and commit what it writes.";

    /// <summary>The files under version control, or about to be: paths from the root, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        Path.Exists(PathOf(".git")) ? FilesKnownToGit() : [.. FilesIn(Root).Order(StringComparer.Ordinal)];

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    public static string[] ReadLines(string file) => File.ReadAllLines(PathOf(file));

    public static IEnumerable<string> FilesEndingIn(string extension) =>
        Files.Where(file => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds {Solution}.");
    }

    private static string[] FilesKnownToGit()
    {
        // Zero bytes between the names: otherwise git escapes those with umlauts.
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, "git ls-files failed; what it said stands in the test's output.");
        return [.. files.Where(file => File.Exists(PathOf(file))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Concat(
                Directory
                    .EnumerateDirectories(folder)
                    .Where(inner => !Generated.Contains(Path.GetFileName(inner), StringComparer.Ordinal))
                    .SelectMany(FilesIn)
            );
}
