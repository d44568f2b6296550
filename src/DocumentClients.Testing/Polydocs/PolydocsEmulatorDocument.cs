namespace DocumentClients.Testing;

/// <summary>A document that the server has stored. Its status is read as of now; safe to use from several threads.</summary>
public sealed class PolydocsEmulatorDocument
{
    private readonly object _gate = new();
    private readonly Func<int, int> _step;
    private readonly IReadOnlyList<string> _statuses;
    private int _reports;
    private string? _pinned;

    /// <param name="statuses">What the document goes through.</param>
    /// <param name="step">Where in them it stands, given how often its status was reported.</param>
    internal PolydocsEmulatorDocument(IReadOnlyList<string> statuses, Func<int, int> step)
    {
        _statuses = statuses;
        _step = step;
    }

    /// <summary>Gets the id that the server gave it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets when it was stored, by the clock of the server.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>
    /// Gets the file name as received: the text between the quotes, with <c>%22</c>, <c>%0D</c> and <c>%0A</c> undone, encoded words left
    /// as they are. Null for base64 without a name.
    /// </summary>
    public required string? FileName { get; init; }

    /// <summary>Gets the raw <c>Content-Disposition</c> header of the part, read as UTF-8; null for base64 in a URL-encoded form.</summary>
    public required string? ContentDisposition { get; init; }

    /// <summary>Gets the raw <c>Content-Type</c> header of the part; null when there is none.</summary>
    public required string? ContentType { get; init; }

    /// <summary>Gets all other fields of the form, in order and with repetitions, known to the vendor or not.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; }

    /// <summary>Gets the metadata of this document, as sent; it is valid JSON. Null when there is none.</summary>
    public required string? Metadata { get; init; }

    /// <summary>Gets the field <c>source</c>; null when missing or empty.</summary>
    public required string? Source { get; init; }

    /// <summary>Gets the field <c>org_id</c>; null when missing or empty.</summary>
    public required string? OrganizationId { get; init; }

    /// <summary>Gets the field <c>sub_org_id</c>; null when missing or empty.</summary>
    public required string? SubOrganizationId { get; init; }

    /// <summary>Gets the field <c>priority</c>; null when missing or empty.</summary>
    public required long? Priority { get; init; }

    /// <summary>Gets the field <c>doc_type</c>; null when missing or empty.</summary>
    public required string? DocumentType { get; init; }

    /// <summary>Gets the size of the content in bytes (of base64, decoded). An empty document has 0 and is stored like any other.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the SHA-256 of the content, in lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The content; null when it is not kept.</summary>
    internal ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>Gets the stored spelling of the status. When set, the document stays there: it moves on no more.</summary>
    public string Status
    {
        get
        {
            lock (_gate)
            {
                return Current();
            }
        }
        set
        {
            lock (_gate)
            {
                _pinned = value;
            }
        }
    }

    /// <summary>Gets the statuses that it went through, the present one among them.</summary>
    internal IReadOnlyList<string> Passed
    {
        get
        {
            lock (_gate)
            {
                var passed = _statuses.Take(Math.Min(_step(_reports), _statuses.Count - 1) + 1);
                return [.. _pinned is null ? passed : passed.Append(_pinned)];
            }
        }
    }

    /// <summary>Returns the status for a response, after which the document may move on.</summary>
    internal string ReportStatus()
    {
        lock (_gate)
        {
            var status = Current();
            _reports++;
            return status;
        }
    }

    private string Current() => _pinned ?? _statuses[Math.Min(_step(_reports), _statuses.Count - 1)];
}
