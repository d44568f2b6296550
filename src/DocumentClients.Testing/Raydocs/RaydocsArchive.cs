namespace DocumentClients.Testing.Raydocs;

/// <summary>The sessions, documents and results, and how they begin.</summary>
internal sealed class RaydocsArchive
{
    private readonly object _gate = new();
    private readonly List<RaydocsEmulatorSession> _sessions = [];
    private readonly List<RaydocsEmulatorDocument> _documents = [];
    private readonly List<RaydocsEmulatorResult> _results = [];
    private readonly RaydocsEmulatorOptions _options;

    public RaydocsArchive(RaydocsEmulatorOptions options)
    {
        _options = options;
        var now = options.TimeProvider.GetUtcNow();
        Templates =
        [
            .. options.TemplateNames.Select(name => new RaydocsEmulatorTemplate
            {
                Id = NewId(),
                Name = name,
                WorkspaceId = options.WorkspaceId,
                CreatedAt = now,
                Schema = options.TemplateSchemas.TryGetValue(name, out var schema) ? RaydocsSchema.Parse(schema) : null,
            }),
        ];
    }

    public IReadOnlyList<RaydocsEmulatorTemplate> Templates { get; }

    public IReadOnlyList<RaydocsEmulatorSession> Sessions => Copy(_sessions);

    public IReadOnlyList<RaydocsEmulatorDocument> Documents => Copy(_documents);

    public IReadOnlyList<RaydocsEmulatorResult> Results => Copy(_results);

    public RaydocsEmulatorTemplate? Template(string id) => Templates.FirstOrDefault(template => template.Id == id);

    public RaydocsEmulatorSession? Session(string id) => Find(_sessions, session => session.Id == id);

    public RaydocsEmulatorDocument? Document(string id) => Find(_documents, document => document.Id == id);

    public RaydocsEmulatorResult? Result(string id) => Find(_results, result => result.Id == id);

    public RaydocsEmulatorSession AddSession(string? name, RaydocsEmulatorTemplate template) =>
        Add(
            _sessions,
            new RaydocsEmulatorSession
            {
                Id = NewId(),
                Name = name,
                TemplateId = template.Id,
                WorkspaceId = template.WorkspaceId,
                CreatedAt = Now(),
            }
        );

    /// <summary>
    /// A session of a batch, with the document of one upload, which is parsed at once. Whose it is, the vendor does not say: the
    /// workspace's, where the newer generation is served.
    /// </summary>
    public RaydocsEmulatorSession AddSession(RaydocsEmulatorTemplate template, RaydocsStoredObject stored, bool isExtractedByItself)
    {
        var session = new RaydocsEmulatorSession
        {
            Id = NewId(),
            Name = "Pending...",
            TemplateId = template.Id,
            WorkspaceId = template.WorkspaceId,
            CreatedAt = Now(),
            IsNamedByDocument = true,
            IsToBeExtracted = isExtractedByItself,
        };
        if (_options.Generations.HasFlag(RaydocsEmulatorGenerations.WorkspaceDocuments))
        {
            session.Attach(AddToWorkspace(stored, fileName: null, contentType: null).Document);
        }
        else
        {
            AddToSession(session, stored, NameOf(stored.Key));
        }

        foreach (var document in session.Documents)
        {
            document.Progress.Start();
        }

        return Add(_sessions, session);
    }

    /// <summary>
    /// Begins the extraction that was to begin by itself, once the session's documents are parsed; until then, they move on. None begins
    /// where one of them failed: what the vendor does then is not known.
    /// </summary>
    public void ExtractWhatIsParsed(RaydocsEmulatorSession session)
    {
        if (!session.IsToBeExtracted)
        {
            return;
        }

        var documents = session.Documents;
        if (documents.All(static document => document.Progress.Ended))
        {
            if (documents.All(static document => document.Status != "failed") && session.TryBeginExtraction())
            {
                AddResult(session);
            }

            return;
        }

        foreach (var document in documents)
        {
            document.Progress.Report();
        }
    }

    /// <summary>A document that the session owns. The same upload makes another one each time.</summary>
    public RaydocsEmulatorDocument AddToSession(RaydocsEmulatorSession session, RaydocsStoredObject stored, string fileName)
    {
        var document = Add(_documents, NewDocument(stored, fileName, contentType: null, session.WorkspaceId, session.Id));
        session.Attach(document);
        return document;
    }

    /// <summary>The workspace's document with this content, or a new one.</summary>
    public (RaydocsEmulatorDocument Document, bool Reused) AddToWorkspace(RaydocsStoredObject stored, string? fileName, string? contentType)
    {
        lock (_gate)
        {
            if (_documents.Find(document => document.SessionId is null && document.Sha256 == stored.Sha256) is { } same)
            {
                return (same, true);
            }

            fileName ??= NameOf(stored.Key);
            return (Add(_documents, NewDocument(stored, fileName, contentType, _options.WorkspaceId, sessionId: null)), false);
        }
    }

    /// <summary>An extraction of a session's documents as they are now; it sets their parsing off.</summary>
    public RaydocsEmulatorResult AddResult(RaydocsEmulatorSession session)
    {
        var documents = session.Documents;
        foreach (var document in documents)
        {
            document.Progress.Start(first: 1);
        }

        var waits = documents.Any(document => document.SessionId is null && !document.Progress.Ended);
        var progress = new RaydocsProgress(_options.ResultStatuses, _options.StatusDuration, _options.TimeProvider);
        return Add(
            _results,
            new RaydocsEmulatorResult(progress, documents, waits)
            {
                Id = NewId(),
                SessionId = session.Id,
                CreatedAt = Now(),
                Schema = Template(session.TemplateId)?.Schema,
            }
        );
    }

    /// <summary>
    /// Removes a session with its results and the documents that it owns. What becomes of a workspace's documents is not known: they stay.
    /// </summary>
    public void Remove(RaydocsEmulatorSession session)
    {
        lock (_gate)
        {
            _sessions.Remove(session);
            _documents.RemoveAll(document => document.SessionId == session.Id);
            _results.RemoveAll(result => result.SessionId == session.Id);
        }
    }

    public void Remove(RaydocsEmulatorDocument document)
    {
        lock (_gate)
        {
            _documents.Remove(document);
            _sessions.ForEach(session => session.Detach(document));
        }
    }

    public void Remove(RaydocsEmulatorResult result)
    {
        lock (_gate)
        {
            _results.Remove(result);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _sessions.Clear();
            _documents.Clear();
            _results.Clear();
        }
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private string NameOf(string key) => _options.NameFromKey is { } make ? make(key) : key[(key.LastIndexOf('/') + 1)..];

    private DateTimeOffset Now() => _options.TimeProvider.GetUtcNow();

    private RaydocsEmulatorDocument NewDocument(
        RaydocsStoredObject stored,
        string fileName,
        string? contentType,
        string workspaceId,
        string? sessionId
    )
    {
        var statuses =
            _options.DocumentStatuses
            ?? (sessionId is null ? ["uploaded", "queued", "parsing", "processed"] : ["uploaded", "processing", "ready"]);
        if (_options.FailDocuments?.Invoke(fileName) == true)
        {
            statuses = [.. statuses.Take(statuses.Count - 1), "failed"];
        }

        var progress = new RaydocsProgress(statuses, _options.StatusDuration, _options.TimeProvider);
        var starts = _options.ParsingStarts ?? (sessionId is null ? RaydocsParsingStart.OnExtraction : RaydocsParsingStart.ByItself);
        if (starts == RaydocsParsingStart.ByItself)
        {
            progress.Start();
        }

        return new RaydocsEmulatorDocument(stored, progress)
        {
            Id = NewId(),
            FileName = fileName,
            SessionId = sessionId,
            WorkspaceId = workspaceId,
            CreatedAt = Now(),
            ContentType = contentType ?? stored.ContentType ?? "application/octet-stream",
        };
    }

    private T Add<T>(List<T> list, T item)
    {
        lock (_gate)
        {
            list.Add(item);
        }

        return item;
    }

    private T? Find<T>(List<T> list, Predicate<T> predicate)
        where T : class
    {
        lock (_gate)
        {
            return list.Find(predicate);
        }
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
