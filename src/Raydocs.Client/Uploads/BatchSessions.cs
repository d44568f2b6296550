using System.Globalization;
using DocumentClients;
using DocumentClients.Primitives;
using DocumentClients.Registration;
using Raydocs.Api;

namespace Raydocs.Uploads;

/// <summary>
/// Makes a session of each stored document, all in one call that is never sent twice. Which session is whose is told by nothing but its
/// place in the response: where that does not fit, nothing is guessed.
/// </summary>
internal sealed class BatchSessions(IRaydocsApi api)
{
    private const string Operation = "CreateSessionBatch";

    /// <returns>The session of each document, or why it has none, or none that is known; all of them, in order.</returns>
    public async Task<IReadOnlyList<(BatchFile File, string? SessionId, DocumentClientException? Error)>> CreateAsync(
        string templateId,
        IReadOnlyList<BatchFile> files,
        CancellationToken cancellationToken
    )
    {
        var (left, refused) = (files, new List<(BatchFile File, string? SessionId, DocumentClientException? Error)>());
        while (left.Count > 0)
        {
            try
            {
                var request = new CreateSessionBatchRequest
                {
                    Files = [.. left.Select(static file => file.Key)],
                    Settings = new SessionBatchSettings { AutoExtract = true },
                };
                var made = await ClientRuntime
                    .CallAsync(cancellationToken, () => api.CreateSessionBatchAsync(templateId, request, CancellationToken.None))
                    .ConfigureAwait(false);
                return [.. refused, .. Paired(left, made, templateId)];
            }
            catch (OutcomeUnknownException open)
            {
                return [.. refused, .. left.Select(file => (file, (string?)null, (DocumentClientException?)Unknown(file, open)))];
            }
            catch (DocumentApiException refusal) when (Named(refusal, left) is { Count: > 0 } named && named.Count < left.Count)
            {
                // A call that was refused has made nothing, and the others may be what it takes.
                refused.AddRange(named.Select(file => (file, (string?)null, (DocumentClientException?)refusal)));
                left = [.. left.Except(named)];
            }
            catch (DocumentClientException failure)
            {
                return [.. refused, .. left.Select(file => (file, (string?)null, (DocumentClientException?)failure))];
            }
        }

        return refused;
    }

    /// <summary>The documents whose keys the service did not take: <c>files.3</c>, as Laravel names them.</summary>
    private static List<BatchFile> Named(DocumentApiException refusal, IReadOnlyList<BatchFile> files) =>
        (int)refusal.StatusCode != 422
            ? []
            :
            [
                .. refusal
                    .FieldErrors.Select(static error => error.Field.Split('.'))
                    .Where(static path => path is ["files", _, ..])
                    .Select(static path =>
                        int.TryParse(path[1], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1
                    )
                    .Where(place => place >= 0 && place < files.Count)
                    .Distinct()
                    .Select(place => files[place]),
            ];

    private static IEnumerable<(BatchFile File, string? SessionId, DocumentClientException? Error)> Paired(
        IReadOnlyList<BatchFile> files,
        IReadOnlyList<RaydocsSession?> sessions,
        string templateId
    )
    {
        string[] ids = [.. sessions.Select(static session => session?.Id).OfType<string>()];
        foreach (var (file, place) in files.Select(static (file, place) => (file, place)))
        {
            var id = sessions.Count == files.Count ? sessions[place]?.Id : null;
            var why =
                sessions.Count != files.Count
                    ? FormattableString.Invariant($"Raydocs responded {files.Count} uploads with {sessions.Count} sessions")
                : id is null ? "Raydocs named no session for it that can be read"
                : PathSegment.Problem(id) is { } problem
                    ? $"Raydocs named a session for it that cannot be asked for. {problem.TrimEnd('.')}"
                : ids.Count(other => other == id) > 1 ? "Raydocs named the same session for several uploads"
                : null;
            if (why is null)
            {
                yield return (file, id, null);
                continue;
            }

            yield return (
                file,
                null,
                new OutcomeUnknownException(
                    $"`{file.FileName}`: {why}, so which one is its own is not known. It was not sent again. "
                        + $"Look among the sessions of template {templateId} on the dashboard before you retry it."
                )
                {
                    Vendor = RaydocsDialect.Name,
                    Operation = Operation,
                    FileName = file.FileName,
                    Candidates = ids,
                }
            );
        }
    }

    private static OutcomeUnknownException Unknown(BatchFile file, OutcomeUnknownException open) =>
        new($"`{file.FileName}`: {open.Message}", open)
        {
            Vendor = open.Vendor,
            Operation = open.Operation,
            RequestId = open.RequestId,
            FileName = file.FileName,
            Candidates = open.Candidates,
        };
}
