using DocumentClients;
using DocumentClients.Primitives;
using DocumentClients.Registration;
using Polydocs.Api;

namespace Polydocs.Uploads;

/// <summary>
/// Finds the document of an upload whose outcome is unknown, by polling the service's list. What is not found may exist all the same: a
/// list may lag.
/// </summary>
/// <param name="runtime">What the client runs on.</param>
/// <param name="polling">The API, each call of which is one attempt.</param>
/// <param name="calls">The API.</param>
/// <param name="own">The uploads of this client.</param>
/// <param name="timeout">How long it is looked for; zero for not at all.</param>
internal sealed class UploadFinder(
    ClientRuntime runtime,
    GenerationRouter polling,
    GenerationRouter calls,
    OwnUploads own,
    TimeSpan timeout
)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private const string NoMetadata =
        "This installation shows the metadata of no document, so that a key in them is never found: "
        + $"settle uploads by {nameof(PolydocsSettling.ByKeyInFileName)} or {nameof(PolydocsSettling.ByName)}.";

    private readonly UploadSearch _search = new(own, runtime.Time);

    /// <summary>Told once in the life of a client: it is the same for every upload.</summary>
    private int _isTold;

    /// <summary>Whether anything is looked for.</summary>
    public bool IsOn => timeout > TimeSpan.Zero;

    /// <summary>What to say where nothing is found.</summary>
    public string NotFound =>
        FormattableString.Invariant(
            $"It was looked for in the list for {timeout.TotalSeconds:0.#} s and not found, which proves nothing: a list may lag."
        ) + (_search.LacksMetadata ? $" {NoMetadata}" : "");

    /// <returns>The outcome; null where none is found.</returns>
    /// <exception cref="OutcomeUnknownException">It is not certain, or it cannot be looked for.</exception>
    public async Task<PolydocsUpload?> FindAsync(SoughtUpload upload, OutcomeUnknownException open, CancellationToken cancellationToken)
    {
        Sighting sighting;
        try
        {
            sighting = await PollAsync(upload, timeout - upload.Earlier, cancellationToken).ConfigureAwait(false);
        }
        catch (DocumentClientException failure)
        {
            throw Unknown(open, $"Looking for it failed, too: {failure.Message}", []);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            const string Cancelled = "Looking for it was cancelled.";
            throw new OperationCanceledException($"{open.Message} {Cancelled}", Unknown(open, Cancelled, []), cancellationToken);
        }

        return sighting switch
        {
            { IsCertain: true } => Made(upload, sighting),
            { Doubt: { } doubt } => throw Unknown(open, doubt, sighting.Ids),
            _ => null,
        };
    }

    /// <summary>The outcome stays unknown: its cause is what left it so.</summary>
    public static OutcomeUnknownException Unknown(OutcomeUnknownException open, string why, IReadOnlyList<string> candidates) =>
        new(
            $"{open.Message} {why}" + (candidates.Count == 0 ? "" : $" Candidates: {string.Join(", ", candidates)}."),
            open.InnerException ?? open
        )
        {
            Vendor = PolydocsDialect.Name,
            Operation = open.Operation,
            RequestId = open.RequestId,
            FileName = open.FileName,
            Candidates = [.. open.Candidates.Concat(candidates).Distinct(StringComparer.Ordinal)],
        };

    /// <summary>Looks until it is found, or the time is up; once at least.</summary>
    private async Task<Sighting> PollAsync(SoughtUpload upload, TimeSpan patience, CancellationToken cancellationToken)
    {
        Sighting? last = null;
        if (patience > TimeSpan.Zero)
        {
            var pace = new WaitOptions<Sighting>
            {
                Timeout = patience,
                InitialDelay = Shorter(FirstDelay, patience),
                MaxDelay = Shorter(LongestDelay, patience),
                BackoffMultiplier = 2,
            };
            try
            {
                return await runtime
                    .WaitAsync(
                        async token => last = await LookAsync(upload, polling, token).ConfigureAwait(false),
                        sighting => sighting.IsCertain || (upload.Settling == PolydocsSettling.Never && sighting.Doubt is not null),
                        Target(upload),
                        pace,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
            catch (WaitTimeoutException) when (last is not null)
            {
                return last;
            }
            catch (WaitTimeoutException)
            {
                // The service was too slow, or failed all the time: what it has to say of it is asked for once more, with more patience.
            }
        }

        return await LookAsync(upload, calls, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Sighting> LookAsync(SoughtUpload upload, GenerationRouter api, CancellationToken cancellationToken)
    {
        var sighting = await _search.LookAsync(upload, api, cancellationToken).ConfigureAwait(false);
        if (_search.LacksMetadata && Interlocked.Exchange(ref _isTold, 1) == 0)
        {
            runtime.Warn(NoMetadata);
        }

        // Of two that look for documents of one name, one only may take it.
        return sighting.IsCertain && !own.Claim(sighting.Ids, upload) ? Sighting.Nothing : sighting;
    }

    private PolydocsUpload Made(SoughtUpload upload, Sighting sighting)
    {
        foreach (var id in sighting.Ids)
        {
            runtime.Remember(id);
        }

        return new PolydocsUpload
        {
            Id = sighting.Ids[0],
            OtherIds = [.. sighting.Ids.Skip(1)],
            FileName = upload.FileName,
        };
    }

    private static WaitTarget<Sighting> Target(SoughtUpload upload) =>
        new(
            PolydocsDialect.Name,
            "FindUpload",
            upload.FileName,
            "The document of an upload whose response was lost",
            "listed",
            static _ => null
        );

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
