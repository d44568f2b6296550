using System.Net;
using DocumentClients;
using DocumentClients.Primitives;
using Polydocs.Api;

namespace Polydocs.Uploads;

/// <summary>
/// Looks into the service's list for the document of an upload. By a key it is exact. By name it is a guess that is only certain when a
/// single document of exactly that name came in since the upload began, by the service's own clock, and no other upload of this client can
/// have made it. What cannot be read may be anything, and so makes nothing certain.
/// </summary>
internal sealed class UploadSearch(OwnUploads own, TimeProvider time)
{
    /// <summary>A shorter page is the last, whatever its size: the vendor's own application asks for no fewer.</summary>
    private const int ShortestPage = 10;

    /// <summary>How far the list is read: the newest come first.</summary>
    private const int MostRows = 1000;

    /// <summary>The service's <c>Date</c> is cut to whole seconds, and its clocks may differ by as much.</summary>
    private static readonly TimeSpan ClockGrain = TimeSpan.FromSeconds(2);

    /// <summary>The list may show times of any zone: a key is proof whatever they are.</summary>
    private static readonly TimeSpan LongestOffset = TimeSpan.FromHours(14);

    private volatile bool _areMetadataShown;
    private volatile bool _areMetadataMissed;

    /// <summary>Whether documents were found, and no metadata of any: the installation does not show them.</summary>
    public bool LacksMetadata => _areMetadataMissed && !_areMetadataShown;

    public async Task<Sighting> LookAsync(SoughtUpload upload, GenerationRouter calls, CancellationToken cancellationToken)
    {
        var options = new PolydocsListOptions
        {
            Keyword = upload.Settling == PolydocsSettling.ByKeyInFileName ? upload.Key : upload.FileName,
            OrganizationId = upload.OrganizationId,
            OrderBy = "created_on",
            IsDescending = true,
        };
        var hadOthers = upload.HasOthersOpen || own.HasOthers(upload);
        var (found, isWhole, isTimed, skip) = (new List<PolydocsListedDocument>(), true, true, 0);
        while (true)
        {
            var page = await calls.ListDocumentsAsync(options, skip, cancellationToken).ConfigureAwait(false);
            var window = Window(upload, page);
            var candidates = page.Items.Where(document => MayBe(upload, document));
            found.AddRange(
                upload.Settling switch
                {
                    PolydocsSettling.ByKeyInFileName => candidates,
                    PolydocsSettling.ByKeyInMetadata => await WithKeyAsync(upload, [.. candidates], window, calls, cancellationToken)
                        .ConfigureAwait(false),
                    _ => candidates.Where(document => IsWithin(window, document)),
                }
            );
            isWhole = isWhole && page.Items.Count == page.Entries;
            isTimed = isTimed && window is not null;
            skip += page.Entries;
            if (
                page.Entries < ShortestPage
                || skip >= page.Total
                || (
                    window is { From: var from }
                    && page.Items.All(document => document.CreatedOn < (upload.Key is null ? from : from - LongestOffset))
                )
            )
            {
                break;
            }

            if (skip >= MostRows)
            {
                isWhole = false;
                break;
            }
        }

        PolydocsListedDocument[] documents =
        [
            .. found.GroupBy(static document => document.Id, StringComparer.Ordinal).Select(static rows => rows.First()),
        ];
        return documents.Length == 0
            ? Sighting.Nothing
            : new Sighting(
                documents,
                Doubt(upload, documents, isWhole, isTimed, hadOthers || own.HasOthers(upload), own.HasSharers(upload))
            );
    }

    /// <summary>
    /// Those whose metadata hold the key. Where the list does not show the metadata of a document, the document itself is asked for them,
    /// if it can have come in since the upload began.
    /// </summary>
    private async Task<IReadOnlyList<PolydocsListedDocument>> WithKeyAsync(
        SoughtUpload upload,
        PolydocsListedDocument[] candidates,
        (DateTimeOffset From, DateTimeOffset Until)? window,
        GenerationRouter calls,
        CancellationToken cancellationToken
    )
    {
        var (found, isAnyLooked) = (new List<PolydocsListedDocument>(), false);
        foreach (var candidate in candidates)
        {
            var (areShown, holdsKey) = UploadKey.Look(candidate.AdditionalProperties, upload.Key!);
            isAnyLooked |= areShown || IsWithin(window, candidate);
            if (!areShown && IsWithin(window, candidate) && PathSegment.Problem(candidate.Id) is null)
            {
                (areShown, holdsKey) = await AskAsync(candidate.Id).ConfigureAwait(false);
            }

            if (holdsKey)
            {
                found.Add(candidate);
            }

            _areMetadataShown |= areShown;
        }

        _areMetadataMissed |= isAnyLooked && !_areMetadataShown;
        return found;

        async Task<(bool AreShown, bool HoldsKey)> AskAsync(string id)
        {
            try
            {
                var document = await calls.GetDocumentAsync(id, cancellationToken).ConfigureAwait(false);
                return UploadKey.Look(document.AdditionalProperties, upload.Key!);
            }
            catch (DocumentApiException gone) when (gone.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                // Deleted since, or not there yet: another look tells.
                return (false, false);
            }
        }
    }

    private static string? Doubt(
        SoughtUpload upload,
        PolydocsListedDocument[] documents,
        bool isWhole,
        bool isTimed,
        bool hasOthers,
        bool hasSharers
    ) =>
        upload.Settling switch
        {
            PolydocsSettling.Never => "Documents of its name came in since, and one of them may be it.",
            _ when upload.Key is not null => hasOthers ? "Several files of its name were sent in that call."
            : hasSharers && Array.Exists(documents, static document => document.FileName is null)
                ? "Other files of that call share its key, and a document that carries it shows no name."
            : null,
            _ when documents.Length > 1 => "Several documents of its name came in since.",
            _ when hasOthers => "A document of its name came in since, but the outcome of another upload of that name is open, too.",
            _ when !isWhole => "A document of its name came in since, but not all of the list can be read.",
            _ when documents[0].IsUnreadable || documents[0].FileName is null =>
                "A document that may be it is listed, but parts of its entry cannot be read.",
            _ when documents[0].CreatedOn is null => "A document of its name is listed, but nothing tells when it came in.",
            _ when !isTimed => "A document of its name is listed, but the service does not say what time it is, so that it may be older.",
            _ => null,
        };

    private bool MayBe(SoughtUpload upload, PolydocsListedDocument document) =>
        upload.Settling switch
        {
            PolydocsSettling.ByKeyInFileName => document.FileName == upload.FileName,
            _ => IsOfName(upload, document)
                && !own.IsOfOther(document.Id, upload)
                && !upload.OthersIds.Contains(document.Id, StringComparer.Ordinal),
        };

    /// <summary>A time that is not known may be any.</summary>
    private static bool IsWithin((DateTimeOffset From, DateTimeOffset Until)? window, PolydocsListedDocument document) =>
        document.CreatedOn is not { } created || window is not { } limits || (created >= limits.From && created <= limits.Until);

    /// <summary>A name that is not shown, or not readably, may be any.</summary>
    private static bool IsOfName(SoughtUpload upload, PolydocsListedDocument document) =>
        document.FileName is null || document.FileName == upload.FileName;

    /// <summary>
    /// When its document can have come in, by the service's own clock: ours may be wrong by hours. Null where the service does not tell.
    /// </summary>
    private (DateTimeOffset From, DateTimeOffset Until)? Window(SoughtUpload upload, PolydocsDocumentPage page) =>
        page.ServerTime is { } now
            ? (now - upload.Earlier - time.GetElapsedTime(upload.Began, page.ReceivedAt) - ClockGrain, now + ClockGrain)
            : null;
}
