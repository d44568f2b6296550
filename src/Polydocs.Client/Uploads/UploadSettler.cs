using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Primitives;
using DocumentClients.Registration;
using Polydocs.Api;

namespace Polydocs.Uploads;

/// <summary>
/// Uploads, and looks for the document where the response was lost. What is not found is not sent again: a list may lag, and what is not in
/// it may exist all the same.
/// </summary>
/// <param name="runtime">What the client runs on.</param>
/// <param name="polling">The API, each call of which is one attempt.</param>
/// <param name="calls">The API.</param>
/// <param name="settling">By what a document is recognised.</param>
/// <param name="timeout">How long it is looked for; zero for not at all.</param>
internal sealed class UploadSettler(
    ClientRuntime runtime,
    GenerationRouter polling,
    GenerationRouter calls,
    PolydocsSettling settling,
    TimeSpan timeout
)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly OwnUploads _own = new();

    private UploadSearch Search => field ??= new UploadSearch(_own, runtime.Time);

    /// <summary>Gives a document what it is to be recognised by.</summary>
    /// <param name="document">The document; a key in its name changes under which it is sent.</param>
    /// <param name="options">What the caller says of the upload.</param>
    /// <param name="key">The key, where it is one of several documents of a call.</param>
    public SoughtUpload Sign(PreparedDocument document, PolydocsUploadOptions? options, string? key = null)
    {
        key = settling is PolydocsSettling.ByKeyInFileName or PolydocsSettling.ByKeyInMetadata ? key ?? UploadKey.Create() : null;
        if (settling == PolydocsSettling.ByKeyInFileName)
        {
            document.SendAs(UploadKey.InFileName(document.FileName, key!));
        }

        return new SoughtUpload(settling, document.FileName, key, options?.OrganizationId, runtime.Time.GetTimestamp());
    }

    /// <summary>What the caller says of the upload, with the key where it belongs there.</summary>
    public static PolydocsUploadOptions? Sign(PolydocsUploadOptions? options, SoughtUpload upload) =>
        upload.Settling != PolydocsSettling.ByKeyInMetadata ? options
        : options?.MetadataPerDocument is { } each
            ? options with
            {
                MetadataPerDocument = [.. each.Select(metadata => UploadKey.InMetadata(metadata, upload.Key!))],
            }
        : (options ?? new PolydocsUploadOptions()) with { Metadata = UploadKey.InMetadata(options?.Metadata, upload.Key!) };

    /// <summary>Uploads one document.</summary>
    /// <param name="upload">What it is recognised by.</param>
    /// <param name="isNamed">Whether its name is sent with it.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<PolydocsUpload> UploadAsync(
        SoughtUpload upload,
        bool isNamed,
        Func<Task<PolydocsUpload>> send,
        CancellationToken cancellationToken
    )
    {
        _own.Begin(upload);
        try
        {
            var made = await SendAsync(upload, isNamed, send, cancellationToken).ConfigureAwait(false);
            _own.End(upload, isUnknown: made.Id is null);
            return made;
        }
        catch (Exception failure)
        {
            _own.End(upload, isUnknown: !OutcomeUnknownException.IsRuledOut(failure));
            throw;
        }
    }

    /// <summary>Looks for the document of an upload that an earlier run left open.</summary>
    /// <returns>Its outcome; null where none is found.</returns>
    /// <exception cref="OutcomeUnknownException">It is not certain, or it cannot be looked for.</exception>
    public async Task<PolydocsUpload?> FindAsync(SoughtUpload upload, OutcomeUnknownException open, CancellationToken cancellationToken)
    {
        if (timeout == TimeSpan.Zero)
        {
            return null;
        }

        _own.Resume(upload);
        PolydocsUpload? found = null;
        try
        {
            return found = await FindAsync(upload, open, timeout - upload.Earlier, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _own.End(upload, isUnknown: found is null);
        }
    }

    /// <summary>Uploads several documents in one call; each of them is looked for by itself.</summary>
    public async Task<IReadOnlyList<PolydocsFileResult>> UploadAsync(
        IReadOnlyList<SoughtUpload> uploads,
        Func<Task<IReadOnlyList<PolydocsFileResult>>> send,
        CancellationToken cancellationToken
    )
    {
        foreach (var upload in uploads)
        {
            _own.Begin(upload);
        }

        IReadOnlyList<PolydocsFileResult> results = [];
        Exception? failure = null;
        try
        {
            results = await SendAsync(uploads, send, cancellationToken).ConfigureAwait(false);
            return results;
        }
        catch (Exception caught)
        {
            failure = caught;
            throw;
        }
        finally
        {
            for (var index = 0; index < uploads.Count; index++)
            {
                _own.End(
                    uploads[index],
                    failure is null ? results[index] is not { Upload.Id: not null } : !OutcomeUnknownException.IsRuledOut(failure)
                );
            }
        }
    }

    private async Task<PolydocsUpload> SendAsync(
        SoughtUpload upload,
        bool isNamed,
        Func<Task<PolydocsUpload>> send,
        CancellationToken cancellationToken
    )
    {
        var isSearched = isNamed && timeout > TimeSpan.Zero;
        PolydocsUpload made;
        try
        {
            made = await send().ConfigureAwait(false);
        }
        catch (OutcomeUnknownException open) when (isSearched)
        {
            return await FindAsync(upload, open, timeout, cancellationToken).ConfigureAwait(false) ?? throw With(open, Missing, []);
        }

        if (made.Id is null && made.Candidates.Count == 0 && isSearched && settling != PolydocsSettling.Never)
        {
            // It was taken, but not named.
            return await NameAsync(upload, made, cancellationToken).ConfigureAwait(false);
        }

        _own.Claim([.. made.OtherIds.Concat(made.Candidates).Prepend(made.Id).OfType<string>()]);
        return made;
    }

    private async Task<IReadOnlyList<PolydocsFileResult>> SendAsync(
        IReadOnlyList<SoughtUpload> uploads,
        Func<Task<IReadOnlyList<PolydocsFileResult>>> send,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var results = await send().ConfigureAwait(false);
            foreach (var upload in results.Select(static result => result.Upload).OfType<PolydocsUpload>())
            {
                _own.Claim([.. upload.OtherIds.Prepend(upload.Id).OfType<string>()]);
            }

            return results;
        }
        catch (OutcomeUnknownException open) when (timeout > TimeSpan.Zero)
        {
            var results = await Task.WhenAll(uploads.Select(upload => FindOneAsync(upload, open, cancellationToken))).ConfigureAwait(false);
            return Array.Exists(results, static result => result.IsSuccess)
                ? results
                : throw With(
                    open,
                    string.Join(" ", results.Select(static result => result.Error).Distinct(StringComparer.Ordinal)),
                    [.. results.SelectMany(static result => result.Candidates).Distinct(StringComparer.Ordinal)]
                );
        }
    }

    private async Task<PolydocsFileResult> FindOneAsync(
        SoughtUpload upload,
        OutcomeUnknownException open,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await FindAsync(upload, open, timeout, cancellationToken).ConfigureAwait(false) is { } found
                ? new PolydocsFileResult { FileName = upload.FileName, Upload = found }
                : new PolydocsFileResult { FileName = upload.FileName, Error = Missing };
        }
        catch (OutcomeUnknownException doubt)
        {
            return new PolydocsFileResult
            {
                FileName = upload.FileName,
                Error = doubt.Message,
                Candidates = doubt.Candidates,
            };
        }
    }

    /// <summary>Looks for the name of what was certainly made: not finding it takes nothing away.</summary>
    private async Task<PolydocsUpload> NameAsync(SoughtUpload upload, PolydocsUpload made, CancellationToken cancellationToken)
    {
        var open = new OutcomeUnknownException($"`{upload.FileName}`: it was stored, but which document it is, is not known.");
        try
        {
            return await FindAsync(upload, open, timeout, cancellationToken).ConfigureAwait(false) is { } found
                ? made with
                {
                    Id = found.Id,
                    OtherIds = found.OtherIds,
                }
                : made;
        }
        catch (OutcomeUnknownException)
        {
            return made;
        }
    }

    /// <returns>The outcome; null where none is found.</returns>
    /// <exception cref="OutcomeUnknownException">It is not certain, or it cannot be looked for.</exception>
    private async Task<PolydocsUpload?> FindAsync(
        SoughtUpload upload,
        OutcomeUnknownException open,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        Sighting sighting;
        try
        {
            sighting = await PollAsync(upload, patience, cancellationToken).ConfigureAwait(false);
        }
        catch (DocumentClientException failure)
        {
            throw With(open, $"Looking for it failed, too: {failure.Message}", []);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            const string Cancelled = "Looking for it was cancelled.";
            throw new OperationCanceledException($"{open.Message} {Cancelled}", With(open, Cancelled, []), cancellationToken);
        }

        return sighting switch
        {
            { IsCertain: true } => Made(upload, sighting),
            { Doubt: { } doubt } => throw With(open, doubt, sighting.Ids),
            _ => null,
        };
    }

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
        var sighting = await Search.LookAsync(upload, api, cancellationToken).ConfigureAwait(false);

        // Of two that look for documents of one name, one only may take it.
        return sighting.IsCertain && !_own.Claim(sighting.Ids) ? Sighting.Nothing : sighting;
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

    private WaitTarget<Sighting> Target(SoughtUpload upload) =>
        new(
            PolydocsDialect.Name,
            "FindUpload",
            upload.FileName,
            "The document of an upload whose response was lost",
            "listed",
            static _ => null
        );

    private string Missing =>
        FormattableString.Invariant(
            $"It was looked for in the list for {timeout.TotalSeconds:0.#} s and not found, which proves nothing: a list may lag."
        );

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>The outcome stays unknown: its cause is what left it so.</summary>
    private static OutcomeUnknownException With(OutcomeUnknownException open, string why, IReadOnlyList<string> candidates) =>
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
}
