using System.Text.Json;
using DocumentClients;
using DocumentClients.Primitives;
using DocumentClients.Registration;
using Raydocs.Api;

namespace Raydocs.Waiting;

/// <summary>What is waited for at Raydocs, and when it is there.</summary>
internal sealed class RaydocsWaits(ClientRuntime runtime, IRaydocsApi polling)
{
    private const string ForDocument = "WaitForDocument";
    private const string ForDocuments = "WaitForDocuments";
    private const string ForResult = "WaitForResult";

    private const string NeverParsed =
        "Its parsing was probably never asked for: newer installations parse a document when an extraction runs over its session, so run "
        + "one instead of waiting. ";

    public Task<RaydocsDocument> ForDocumentAsync(
        string documentId,
        WaitOptions<RaydocsDocument>? options,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(documentId);
        return runtime.WaitAsync(
            token => polling.GetDocumentAsync(documentId, token),
            static document => IsThere([document], ForDocument),
            new WaitTarget<RaydocsDocument>(
                RaydocsDialect.Name,
                ForDocument,
                documentId,
                $"Raydocs document {documentId}",
                "ready",
                static document => document.Status.Value
            )
            {
                AdviceFor = static document => Advice([document]),
                IsRecent = () => runtime.IsRecent(documentId),
            },
            options,
            cancellationToken
        );
    }

    /// <summary>One list call per page and round serves all documents of the session.</summary>
    public async Task<IReadOnlyList<RaydocsDocument>> ForDocumentsAsync(
        string sessionId,
        IReadOnlyCollection<string> documentIds,
        WaitOptions<IReadOnlyList<RaydocsDocument>>? options,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sessionId);
        string[] asked = [.. documentIds.Distinct(StringComparer.Ordinal)];
        var ids = new HashSet<string>(asked, StringComparer.Ordinal);
        var found = await runtime
            .WaitAsync<IReadOnlyList<RaydocsDocument>>(
                async token =>
                    [
                        .. (await polling.ReadSessionDocumentsAsync(sessionId, token).ConfigureAwait(false))
                            .Items.Where(document => ids.Contains(document.Id))
                            .GroupBy(static document => document.Id, StringComparer.Ordinal)
                            .Select(static same => same.First()),
                    ],
                documents => documents.Count == ids.Count && IsThere(documents, ForDocuments),
                new WaitTarget<IReadOnlyList<RaydocsDocument>>(
                    RaydocsDialect.Name,
                    ForDocuments,
                    sessionId,
                    $"{ids.Count} document{(ids.Count == 1 ? "" : "s")} of Raydocs session {sessionId}",
                    "ready",
                    static documents =>
                        string.Join(", ", documents.Select(static document => document.Status.Value).Distinct(StringComparer.Ordinal))
                )
                {
                    AdviceFor = documents =>
                        (documents.Count < ids.Count ? $"{ids.Count - documents.Count} of them are not in the session. " : "")
                        + Advice(documents),
                    IsRecent = () => Array.Exists(asked, runtime.IsRecent),
                },
                options,
                cancellationToken
            )
            .ConfigureAwait(false);

        // The session has an order of its own; the caller knows the one that it asked in.
        return [.. asked.Select(id => found.First(document => document.Id == id))];
    }

    public Task<RaydocsResult> ForResultAsync(string resultId, WaitOptions<RaydocsResult>? options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(resultId);
        return runtime.WaitAsync(
            token => polling.GetResultAsync(resultId, token),
            static result =>
                result.Status.IsFailure
                    ? throw Failed($"Raydocs result {result.Id}", result.Id, result.Status.Value, result.AdditionalProperties, ForResult)
                    : result.Status.IsSuccess,
            new WaitTarget<RaydocsResult>(
                RaydocsDialect.Name,
                ForResult,
                resultId,
                $"Raydocs result {resultId}",
                "completed",
                static result => result.Status.Value
            )
            {
                AdviceFor = static result => result.Status.IsKnown ? null : FailureWords.Unknown,
                IsRecent = () => runtime.IsRecent(resultId),
            },
            options,
            cancellationToken
        );
    }

    /// <summary>All are at their end; failures are reported together, once nothing is pending any more.</summary>
    private static bool IsThere(IReadOnlyList<RaydocsDocument> documents, string operation)
    {
        if (documents.Any(static document => document.Status.IsPending))
        {
            return false;
        }

        var failed = documents.Where(static document => document.Status.IsFailure).ToArray();
        return failed.Length == 0
            ? true
            : throw Failed(
                $"Raydocs document {string.Join(", ", failed.Select(static document => $"{document.Id} (`{document.FileName}`)"))}",
                failed[0].Id,
                failed[0].Status.Value,
                failed[0].AdditionalProperties,
                operation
            );
    }

    private static string? Advice(IReadOnlyList<RaydocsDocument> documents) =>
        documents.Any(static document => document.Status == RaydocsDocumentStatus.Uploaded) ? NeverParsed
        : documents.Any(static document => !document.Status.IsKnown) ? FailureWords.Unknown
        : null;

    /// <summary>Raydocs documents no member for a reason; as everywhere, a <c>message</c> is reported where there is one.</summary>
    internal static ProcessingFailedException Failed(
        string what,
        string id,
        string status,
        IDictionary<string, JsonElement>? more,
        string operation
    )
    {
        var said = more is not null && more.TryGetValue("message", out var message) ? message.Text() : null;
        return new(
            $"{what} ended in status '{status}'{(said is null ? ". Raydocs documents no reason" : $": {said}")}; "
                + "poll at it in the dashboard.",
            id,
            status
        )
        {
            Vendor = RaydocsDialect.Name,
            Operation = operation,
        };
    }
}
