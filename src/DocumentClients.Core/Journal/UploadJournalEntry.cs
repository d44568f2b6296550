using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Documents;
using DocumentClients.Journal;
using DocumentClients.Primitives;

namespace DocumentClients;

/// <summary>
/// The last that a journal says of one document, or of the extraction run of one session: what the clients keep as an item's payload. Holds
/// no credential and no signed URL.
/// </summary>
public sealed record UploadJournalEntry
{
    /// <summary>Gets the service, such as <c>Raydocs</c>.</summary>
    public required string Vendor { get; init; }

    /// <summary>Gets the base address of the service.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the session, where the service has sessions.</summary>
    public string? SessionId { get; init; }

    /// <summary>
    /// Gets the account at the service, as far as the client can tell one from another: the client's name in the container, and the
    /// organisation of the upload; <see langword="null"/> where there is neither. Not the credential, which may be rotated.
    /// </summary>
    public string? Account { get; init; }

    /// <summary>
    /// Gets the document: the full path of its file, or its name where it came from elsewhere; <see langword="null"/> for an extraction
    /// run.
    /// </summary>
    public string? Document { get; init; }

    /// <summary>Gets the name under which the document was sent.</summary>
    public string? FileName { get; init; }

    /// <summary>Gets the number of bytes of the document.</summary>
    public long? Size { get; init; }

    /// <summary>Gets the SHA-256 of the document, as 64 hexadecimal digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Gets how far it came.</summary>
    [JsonIgnore]
    public UploadJournalState State { get; init; }

    /// <summary>Gets the id of what was stored; <see langword="null"/> before that, and where the service did not name one.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Gets the ids of further documents that the service named for the same upload; <see langword="null"/> where there were none.
    /// </summary>
    public IReadOnlyList<string>? OtherIds { get; init; }

    /// <summary>Gets its status when it was stored, in the vendor's words.</summary>
    public string? Status { get; init; }

    /// <summary>Gets what the storage calls the document, from when it is there.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Gets the random key that the upload carries, in its file name or its metadata; <see langword="null"/> where it carries none.
    /// </summary>
    public string? UploadKey { get; init; }

    /// <summary>
    /// Gets the moment just before the step that makes the record: by the service's own clock where it gave it (Raydocs), or by ours
    /// (Polydocs).
    /// </summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>
    /// Gets which run of the session's extraction it is, from 2 on; <see langword="null"/> for the first, and for a document.
    /// </summary>
    public int? Run { get; init; }

    /// <summary>Gets the ids of the results that the session had before the extraction was run.</summary>
    public IReadOnlyList<string>? ResultsBefore { get; init; }

    /// <summary>Gets the ids of the session's documents in this journal when the extraction was run.</summary>
    public IReadOnlyList<string>? DocumentsCovered { get; init; }

    /// <summary>What an entry is about: one about the same has the same key.</summary>
    [JsonIgnore]
    internal string JournalKey =>
        Sha256Text.Of(
            JsonSerializer.Serialize(
                [Vendor, Address, SessionId, Document, Sha256, .. RunText, .. AccountText],
                JournalJson.Default.StringArray
            )
        );

    private string[] AccountText => Account is null ? [] : ["account", Account];

    private string[] RunText => Run is { } run ? [run.ToString(CultureInfo.InvariantCulture)] : [];

    /// <summary>The entries of one session, or of one service that has no sessions.</summary>
    [JsonIgnore]
    internal string JournalGroup => $"{Vendor} {Address} {SessionId}".TrimEnd();

    /// <summary>
    /// The payload that says this, without the state: for a program or a person that settles what is unknown with
    /// <see cref="IUploadJournal.StoredAsync"/>.
    /// </summary>
    /// <returns>A JSON text.</returns>
    public string ToPayload() =>
        JsonSerializer.Serialize(new JournalPayload(JournalPayload.CurrentVersion, this), JournalJson.Default.JournalPayload);

    /// <summary>Reads the payload of an item.</summary>
    /// <param name="item">What a journal has.</param>
    /// <returns>The entry; <see langword="null"/> where the payload is not one of the clients' of this version.</returns>
    public static UploadJournalEntry? Of(UploadJournalItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Read(item.Payload) is { } entry ? entry with { State = item.State } : null;
    }

    /// <summary>The state, and the other members as JSON.</summary>
    public override string ToString() => $"{State}: {RecordText.Of(this, JournalJson.Default.UploadJournalEntry)}";

    internal static UploadJournalEntry? Read(string payload)
    {
        try
        {
            return
                JsonSerializer.Deserialize(payload, JournalJson.Default.JournalPayload)
                    is { Version: JournalPayload.CurrentVersion, Upload: { } entry }
                ? entry
                : null;
        }
        catch (JsonException)
        {
            // Another program's payload.
            return null;
        }
    }
}
