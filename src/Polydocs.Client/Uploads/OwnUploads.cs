using DocumentClients;

namespace Polydocs.Uploads;

/// <summary>
/// The uploads of this client: those that may be making a document of a name, and the documents that are known to be the outcome of one.
/// </summary>
internal sealed class OwnUploads
{
    /// <summary>How many are remembered: many more than uploads can be under way at once.</summary>
    private const int Remembered = 4096;

    private readonly Lock _gate = new();

    /// <summary>The documents, each with what a journal calls the upload that made it; null where none remembers it.</summary>
    private readonly Dictionary<string, string?> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly HashSet<SoughtUpload> _underWay = new(ReferenceComparer.Instance);

    /// <summary>Those that ended, and whose outcome is unknown.</summary>
    private readonly List<SoughtUpload> _open = [];

    /// <summary>Runs what may make the documents of uploads. Others see these until it is known what became of them.</summary>
    /// <param name="uploads">The uploads.</param>
    /// <param name="step">What may make them.</param>
    /// <param name="areOpen">Of which of them it is not known what became of them, by what the step returned.</param>
    public async Task<T> TrackAsync<T>(IReadOnlyList<SoughtUpload> uploads, Func<Task<T>> step, Func<T, bool[]> areOpen)
    {
        lock (_gate)
        {
            _underWay.UnionWith(uploads);
        }

        bool[] open = [.. uploads.Select(static _ => true)];
        try
        {
            var made = await step().ConfigureAwait(false);
            open = areOpen(made);
            return made;
        }
        catch (Exception failure) when (OutcomeUnknownException.IsRuledOut(failure))
        {
            open = [.. uploads.Select(static _ => false)];
            throw;
        }
        finally
        {
            End(uploads, open);
        }
    }

    /// <summary>An upload goes on with what an earlier one left open.</summary>
    public void Resume(SoughtUpload upload)
    {
        lock (_gate)
        {
            _open.RemoveAll(open => open.JournalItem is not null && open.JournalItem == upload.JournalItem);
        }
    }

    /// <summary>
    /// Whether another upload of the name, and of the key where it carries one, may make a document at any moment, or has made one that
    /// nobody knows of.
    /// </summary>
    public bool HasOthers(SoughtUpload upload)
    {
        lock (_gate)
        {
            return _underWay
                .Concat(_open)
                .Any(other =>
                    !ReferenceEquals(other, upload) && other.FileName == upload.FileName && (upload.Key is null || other.Key == upload.Key)
                );
        }
    }

    /// <summary>Whether another upload, of whatever name, carries the same key.</summary>
    public bool HasSharers(SoughtUpload upload)
    {
        lock (_gate)
        {
            return upload.Key is { } key && _underWay.Concat(_open).Any(other => !ReferenceEquals(other, upload) && other.Key == key);
        }
    }

    /// <summary>Whether a document is the outcome of another upload.</summary>
    public bool IsOfOther(string id, SoughtUpload? upload)
    {
        lock (_gate)
        {
            return _ids.TryGetValue(id, out var item) && (item is null || item != upload?.JournalItem);
        }
    }

    /// <summary>Remembers whose outcome the documents of an upload are.</summary>
    public void Claim(PolydocsUpload made, SoughtUpload? upload = null) =>
        Claim([.. made.OtherIds.Concat(made.Candidates).Prepend(made.Id).OfType<string>()], upload);

    /// <summary>Remembers whose outcome documents are, so that they are not taken for another's.</summary>
    /// <returns>Whether none of them is another's.</returns>
    public bool Claim(IReadOnlyCollection<string> ids, SoughtUpload? upload)
    {
        lock (_gate)
        {
            if (ids.Any(id => IsOfOther(id, upload)))
            {
                return false;
            }

            foreach (var id in ids)
            {
                if (!_ids.ContainsKey(id))
                {
                    _ids.Add(id, upload?.JournalItem);
                    _order.Enqueue(id);
                }
            }

            while (_order.Count > Remembered)
            {
                _ids.Remove(_order.Dequeue());
            }

            return true;
        }
    }

    private void End(IReadOnlyList<SoughtUpload> uploads, bool[] areOpen)
    {
        lock (_gate)
        {
            _underWay.ExceptWith(uploads);
            _open.AddRange(uploads.Where((_, index) => areOpen[index]));
            _open.RemoveRange(0, Math.Max(0, _open.Count - Remembered));
        }
    }

    /// <summary>Two uploads are two, however alike they are.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<SoughtUpload>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(SoughtUpload? x, SoughtUpload? y) => ReferenceEquals(x, y);

        public int GetHashCode(SoughtUpload obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
