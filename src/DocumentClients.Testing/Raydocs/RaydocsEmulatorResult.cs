using DocumentClients.Testing.Raydocs;

namespace DocumentClients.Testing;

/// <summary>The result of an extraction. Its status is read as of now; safe to use from several threads.</summary>
public sealed class RaydocsEmulatorResult
{
    private const string Deferred = "parsing_pending";

    private readonly RaydocsProgress _progress;
    private readonly bool _waits;
    private readonly object _gate = new();
    private DateTimeOffset? _completedAt;

    /// <param name="progress">How it moves on once it has started.</param>
    /// <param name="documents">The documents of the session when it was asked for.</param>
    /// <param name="waits">True if it starts only when all of them are parsed.</param>
    internal RaydocsEmulatorResult(RaydocsProgress progress, IReadOnlyList<RaydocsEmulatorDocument> documents, bool waits)
    {
        _progress = progress;
        _waits = waits;
        Documents = documents;
        if (!waits)
        {
            progress.Start();
        }
    }

    /// <summary>Gets the id that the server gave it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the session.</summary>
    public required string SessionId { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What its data are made of; null where they are those of every result.</summary>
    internal RaydocsSchema? Schema { get; init; }

    /// <summary>Gets the documents of the session at that moment.</summary>
    public IReadOnlyList<RaydocsEmulatorDocument> Documents { get; }

    /// <summary>Gets or sets the status. When set, the result stays there: it moves on no more.</summary>
    public string Status
    {
        get => IsDeferred() ? Deferred : _progress.Current;
        set => _progress.Current = value;
    }

    /// <summary>
    /// Returns the status for a response, after which it may move on; while it waits for parsing, its documents do instead.
    /// </summary>
    internal string Report()
    {
        if (!IsDeferred())
        {
            return _progress.Report();
        }

        foreach (var document in Documents)
        {
            document.Progress.Report();
        }

        return Deferred;
    }

    /// <summary>When it was first seen to be completed, which may be now.</summary>
    internal DateTimeOffset CompletedAt(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _completedAt ??= now;
        }
    }

    private bool IsDeferred()
    {
        if (!_waits || _progress.Pinned)
        {
            return false;
        }

        if (!Documents.All(document => document.Progress.Ended))
        {
            return true;
        }

        // The first status was to say that it has not started: it has now.
        _progress.Start(first: 1);
        return false;
    }
}
