using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Journal;
using Polydocs.Api;

namespace Polydocs.Uploads;

/// <summary>
/// Uploads with a journal: what an earlier run finished is not sent again; what it left open is looked for as far as it can be recognised,
/// and is reported where it is not found.
/// </summary>
/// <param name="settler">Looks for documents.</param>
/// <param name="address">The base address of the service.</param>
/// <param name="client">The client's name in the container; null where it has none.</param>
/// <param name="organization">The client's own organisation.</param>
/// <param name="time">The clock.</param>
internal sealed class JournaledUploads(UploadSettler settler, string address, string? client, string? organization, TimeProvider time)
{
    public async Task<PolydocsUpload> UploadAsync(
        IUploadJournal journal,
        PreparedDocument document,
        SoughtUpload upload,
        bool isSearched,
        PolydocsUploadOptions options,
        Func<SoughtUpload, Task<PolydocsUpload>> send,
        CancellationToken cancellationToken
    )
    {
        var about = new UploadJournalEntry
        {
            Vendor = PolydocsDialect.Name,
            Address = address,
            Account = Account(options),
            Document = document.Source.Place,
            Size = document.Length,
            Sha256 = await document.ComputeSha256Async(cancellationToken).ConfigureAwait(false),
        };
        upload = upload with { JournalItem = $"{journal.Name}\n{about.JournalKey}" };
        var lease = await JournalLease.TakeAsync(journal, about, time, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            switch (lease.Last)
            {
                case { State: UploadJournalState.Stored } stored:
                    return new PolydocsUpload
                    {
                        Id = stored.Id,
                        OtherIds = stored.OtherIds ?? [],
                        FileName = stored.FileName ?? document.FileName,
                    };
                case { } open:
                    return await FinishAsync(lease, document, upload, isSearched, open, cancellationToken).ConfigureAwait(false);
                default:
                    return await lease
                        .MakeAsync(
                            entry => entry with { FileName = upload.FileName, UploadKey = upload.Key, BegunAt = time.GetUtcNow() },
                            () => send(upload),
                            Stored,
                            cancellationToken
                        )
                        .ConfigureAwait(false);
            }
        }
    }

    /// <summary>Looks for what an earlier run left open, by what that run recognised it by.</summary>
    private async Task<PolydocsUpload> FinishAsync(
        JournalLease lease,
        PreparedDocument document,
        SoughtUpload upload,
        bool isSearched,
        UploadJournalEntry open,
        CancellationToken cancellationToken
    )
    {
        await lease.UnknownAsync().ConfigureAwait(false);
        var leftOpen = LeftOpen(document.Source.FileName, lease);
        if (!isSearched || open is not { FileName: { } fileName, BegunAt: { } begun })
        {
            throw leftOpen;
        }

        var (others, passed) = (await lease.OthersAsync(cancellationToken).ConfigureAwait(false), time.GetUtcNow() - begun);
        var earlier = upload with
        {
            FileName = fileName,
            Key = open.UploadKey,

            // Whatever the settings say by now, it carries a key or not.
            Settling = open.UploadKey is null
                ? upload.Settling == PolydocsSettling.ByName
                    ? PolydocsSettling.ByName
                    : PolydocsSettling.Never
                : fileName == document.Source.FileName
                    ? PolydocsSettling.ByKeyInMetadata
                    : PolydocsSettling.ByKeyInFileName,
            Earlier = passed > TimeSpan.Zero ? passed : TimeSpan.Zero,
            OthersIds = [.. others.SelectMany(static entry => (entry.OtherIds ?? []).Prepend(entry.Id).OfType<string>())],
            HasOthersOpen = others.Any(entry =>
                entry.FileName == fileName
                && (
                    entry.State is UploadJournalState.Begun or UploadJournalState.Unknown
                    || entry is { State: UploadJournalState.Stored, Id: null }
                )
            ),
        };
        return await settler.FindAsync(earlier, leftOpen, cancellationToken).ConfigureAwait(false) is { } found
            ? await lease.FoundAsync(found, Stored).ConfigureAwait(false)
            : throw leftOpen;
    }

    private static UploadJournalEntry Stored(UploadJournalEntry entry, PolydocsUpload made) =>
        entry with
        {
            Id = made.Id,
            OtherIds = made.OtherIds.Count > 0 ? made.OtherIds : null,
        };

    /// <summary>One organisation's document is not another's.</summary>
    private string? Account(PolydocsUploadOptions options)
    {
        string?[] parts =
        [
            Part("client", client),
            Part("organisation", options.OrganizationId ?? organization),
            Part("sub-organisation", options.SubOrganizationId),
        ];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } account ? account : null;

        static string? Part(string what, string? value) => value is null ? null : $"{what} {value}";
    }

    private static OutcomeUnknownException LeftOpen(string fileName, JournalLease lease) =>
        new(
            $"`{fileName}`: an earlier attempt to send it ended without a response, and may have stored it. Look for it on the dashboard. "
                + $"If it is not there, {lease.Settling} to send it again."
        )
        {
            Vendor = PolydocsDialect.Name,
            FileName = fileName,
        };
}
