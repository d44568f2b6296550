using System.IO.Enumeration;
using DocumentClients.Documents;
using Microsoft.Extensions.FileSystemGlobbing;

namespace DocumentClients.Cli.Files;

/// <summary>
/// Finds the documents below a directory, one after the other as they are asked for: by name within each directory, the same at every run.
/// Left out is what is hidden, and what is named in its own right; links to directories are not followed, so that there is no circle.
/// </summary>
internal sealed class DirectoryWalk
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly Matcher _matcher = new(StringComparison.OrdinalIgnoreCase);
    private readonly HashSet<string> _leftOut;

    /// <param name="include">Which are meant; none for all.</param>
    /// <param name="exclude">Which of those are not.</param>
    /// <param name="leftOut">The full paths of what is not taken.</param>
    public DirectoryWalk(IReadOnlyCollection<string> include, IReadOnlyCollection<string> exclude, IEnumerable<string> leftOut)
    {
        _leftOut = new(leftOut, OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var pattern in include.DefaultIfEmpty("*"))
        {
            _matcher.AddInclude(AtAnyDepth(pattern));
        }

        foreach (var pattern in exclude)
        {
            _matcher.AddExclude(AtAnyDepth(pattern));
        }
    }

    /// <summary>What is below a directory. One that cannot be read is itself among it, and says so when it is opened.</summary>
    /// <param name="directory">The directory, as it was named.</param>
    public IEnumerable<LocalFile> Files(string directory) => Below(directory, "");

    private IEnumerable<LocalFile> Below(string directory, string relative)
    {
        var (entries, unreadable) = Entries(directory);
        if (unreadable is not null)
        {
            yield return LocalFile.Unreadable(directory, unreadable);
        }

        foreach (var (name, isDirectory) in entries)
        {
            var path = Path.Combine(directory, name);
            if (_leftOut.Contains(Path.GetFullPath(path)))
            {
                continue;
            }

            if (isDirectory)
            {
                foreach (var file in Below(path, $"{relative}{name}/"))
                {
                    yield return file;
                }
            }
            else if (_matcher.Match(relative + name).HasMatches)
            {
                yield return LocalFile.Found(path);
            }
        }
    }

    /// <summary>The names in one directory, in order.</summary>
    private static (List<(string Name, bool IsDirectory)> Entries, Exception? Unreadable) Entries(string directory)
    {
        try
        {
            List<(string Name, bool IsDirectory)> entries =
            [
                .. new FileSystemEnumerable<(string, bool)>(
                    directory,
                    static (ref entry) => (entry.FileName.ToString(), entry.IsDirectory),
                    Everything
                )
                {
                    ShouldIncludePredicate = static (ref entry) =>
                        !entry.IsHidden
                        && !entry.FileName.StartsWith('.')
                        && !(entry.IsDirectory && entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
                },
            ];
            entries.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
            return (entries, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], exception);
        }
    }

    /// <summary>A pattern without a folder is one of names, wherever they are.</summary>
    private static string AtAnyDepth(string pattern) =>
        pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal) ? pattern : $"**/{pattern}";
}
