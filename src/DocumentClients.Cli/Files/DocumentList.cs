using System.Collections;

namespace DocumentClients.Cli.Files;

/// <summary>The documents of a command line, in its order. What is below a directory is found when its turn comes.</summary>
/// <param name="named">What was named.</param>
/// <param name="walk">How directories are searched; <see langword="null"/> where they are not.</param>
internal sealed class DocumentList(IReadOnlyList<LocalFile> named, DirectoryWalk? walk = null) : IEnumerable<LocalFile>
{
    private bool _isStopped;

    /// <summary>How many there are; <see langword="null"/> where that is not known before the last was found.</summary>
    public int? Count => named.Any(IsSearched) ? null : named.Count;

    /// <summary>Finds nothing more in directories: from now on they stand for what is in them.</summary>
    public void Stop() => _isStopped = true;

    public IEnumerator<LocalFile> GetEnumerator()
    {
        foreach (var file in named)
        {
            if (_isStopped || !IsSearched(file))
            {
                yield return file;
                continue;
            }

            foreach (var found in walk!.Files(file.Label))
            {
                if (_isStopped)
                {
                    break;
                }

                yield return found;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsSearched(LocalFile file) => walk is not null && file.IsDirectory;
}
