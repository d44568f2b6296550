using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Journal;
using Polydocs.Api;

namespace Polydocs.Uploads;

/// <summary>
/// Uploads with a journal: what an earlier run finished is not sent again; what it left open is reported, since Polydocs offers no way to
/// look for it.
/// </summary>
/// <param name="address">The base address of the service.</param>
/// <param name="client">The client's name in the container; null where it has none.</param>
/// <param name="organization">The client's own organisation.</param>
/// <param name="time">The clock.</param>
internal sealed class JournaledUploads(string address, string? client, string? organization, TimeProvider time)
{
    public async Task<PolydocsUpload> UploadAsync(
        IUploadJournal journal,
        PreparedDocument document,
        PolydocsUploadOptions options,
        Func<PreparedDocument, Task<PolydocsUpload>> upload,
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
                        FileName = document.FileName,
                    };
                case not null:
                    await lease.UnknownAsync().ConfigureAwait(false);
                    throw LeftOpen(document.FileName, lease);
                default:
                    return await lease
                        .MakeAsync(
                            static entry => entry,
                            () => upload(document),
                            static (entry, made) => entry with { Id = made.Id, OtherIds = made.OtherIds.Count > 0 ? made.OtherIds : null },
                            cancellationToken
                        )
                        .ConfigureAwait(false);
            }
        }
    }

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
