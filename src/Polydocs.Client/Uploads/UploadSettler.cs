using DocumentClients;
using DocumentClients.Documents;

namespace Polydocs.Uploads;

/// <summary>
/// Uploads, and looks for the documents where the response was lost. What is not found is not sent again.
/// </summary>
/// <param name="finder">Finds documents.</param>
/// <param name="own">The uploads of this client.</param>
/// <param name="settling">By what a document is recognised.</param>
/// <param name="time">The clock.</param>
internal sealed class UploadSettler(UploadFinder finder, OwnUploads own, PolydocsSettling settling, TimeProvider time)
{
    /// <summary>Gives the documents of a call what they are to be recognised by; a key in a name changes under which it is sent.</summary>
    public SoughtUpload[] Sign(IReadOnlyList<PreparedDocument> documents, PolydocsUploadOptions? options)
    {
        var (began, shared) = (time.GetTimestamp(), UploadKey.Create());
        return [.. documents.Select(Sign)];

        SoughtUpload Sign(PreparedDocument document)
        {
            // Metadata may be one for all documents of a call, and then the key in them is.
            var key = settling switch
            {
                PolydocsSettling.ByKeyInFileName => UploadKey.Create(),
                PolydocsSettling.ByKeyInMetadata => shared,
                _ => null,
            };
            if (settling == PolydocsSettling.ByKeyInFileName)
            {
                document.SendAs(UploadKey.InFileName(document.FileName, key!));
            }

            return new SoughtUpload(settling, document.FileName, key, options?.OrganizationId, began);
        }
    }

    /// <summary>What the caller says of an upload, with the key where it belongs there.</summary>
    public static PolydocsUploadOptions? Sign(PolydocsUploadOptions? options, SoughtUpload upload) =>
        upload.Settling != PolydocsSettling.ByKeyInMetadata ? options
        : options?.MetadataPerDocument is { } each
            ? options with
            {
                MetadataPerDocument = [.. each.Select(metadata => UploadKey.InMetadata(metadata, upload.Key!, nameof(options)))],
            }
        : (options ?? new PolydocsUploadOptions()) with
        {
            Metadata = UploadKey.InMetadata(options?.Metadata, upload.Key!, nameof(options)),
        };

    /// <summary>Uploads one document.</summary>
    /// <param name="upload">What it is recognised by.</param>
    /// <param name="isNamed">Whether its name is sent with it.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public Task<PolydocsUpload> UploadAsync(
        SoughtUpload upload,
        bool isNamed,
        Func<Task<PolydocsUpload>> send,
        CancellationToken cancellationToken
    ) =>
        own.TrackAsync(
            [upload],
            async () =>
            {
                var isSearched = isNamed && finder.IsOn;
                PolydocsUpload made;
                try
                {
                    made = await send().ConfigureAwait(false);
                }
                catch (OutcomeUnknownException open) when (isSearched)
                {
                    return await finder.FindAsync(upload, open, cancellationToken).ConfigureAwait(false)
                        ?? throw UploadFinder.Unknown(open, finder.NotFound, []);
                }

                if (made.Id is null && made.Candidates.Count == 0 && isSearched && settling != PolydocsSettling.Never)
                {
                    // It was taken, but not named.
                    return await NameAsync(upload, made, cancellationToken).ConfigureAwait(false);
                }

                own.Claim(made, upload);
                return made;
            },
            static made => [made.Id is null]
        );

    /// <summary>Uploads several documents in one call; each of them is looked for by itself.</summary>
    public Task<IReadOnlyList<PolydocsFileResult>> UploadAsync(
        IReadOnlyList<SoughtUpload> uploads,
        Func<Task<IReadOnlyList<PolydocsFileResult>>> send,
        CancellationToken cancellationToken
    ) =>
        own.TrackAsync(
            uploads,
            async () =>
            {
                try
                {
                    var results = await send().ConfigureAwait(false);
                    foreach (var upload in results.Select(static result => result.Upload).OfType<PolydocsUpload>())
                    {
                        own.Claim(upload);
                    }

                    return results;
                }
                catch (OutcomeUnknownException open) when (finder.IsOn)
                {
                    return await FindAllAsync(uploads, open, cancellationToken).ConfigureAwait(false);
                }
            },
            static results => [.. results.Select(static result => result is not { Upload.Id: not null })]
        );

    /// <summary>Looks for the document of an upload that an earlier run left open.</summary>
    /// <returns>Its outcome; null where none is found.</returns>
    /// <exception cref="OutcomeUnknownException">It is not certain, or it cannot be looked for.</exception>
    public Task<PolydocsUpload?> FindAsync(SoughtUpload upload, OutcomeUnknownException open, CancellationToken cancellationToken)
    {
        if (!finder.IsOn)
        {
            return Task.FromResult<PolydocsUpload?>(null);
        }

        own.Resume(upload);
        return own.TrackAsync([upload], () => finder.FindAsync(upload, open, cancellationToken), static found => [found is null]);
    }

    private async Task<IReadOnlyList<PolydocsFileResult>> FindAllAsync(
        IReadOnlyList<SoughtUpload> uploads,
        OutcomeUnknownException open,
        CancellationToken cancellationToken
    )
    {
        var results = await Task.WhenAll(uploads.Select(upload => FindOneAsync(upload, open, cancellationToken))).ConfigureAwait(false);
        return Array.Exists(results, static result => result.IsSuccess)
            ? results
            : throw UploadFinder.Unknown(
                open,
                string.Join(" ", results.Select(static result => result.Error).Distinct(StringComparer.Ordinal)),
                [.. results.SelectMany(static result => result.Candidates).Distinct(StringComparer.Ordinal)]
            );
    }

    private async Task<PolydocsFileResult> FindOneAsync(
        SoughtUpload upload,
        OutcomeUnknownException open,
        CancellationToken cancellationToken
    )
    {
        // What is unknown of the whole call is said by its exception, where it comes to one.
        var lost = new OutcomeUnknownException($"`{upload.FileName}`: the response was lost, so the document may have been stored.");
        try
        {
            return await finder.FindAsync(upload, lost, cancellationToken).ConfigureAwait(false) is { } found
                ? new PolydocsFileResult { FileName = upload.FileName, Upload = found }
                : new PolydocsFileResult { FileName = upload.FileName, Error = $"{lost.Message} {finder.NotFound}" };
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
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancelled.Message, open, cancellationToken);
        }
    }

    /// <summary>Looks for the name of what was certainly made: not finding it takes nothing away.</summary>
    private async Task<PolydocsUpload> NameAsync(SoughtUpload upload, PolydocsUpload made, CancellationToken cancellationToken)
    {
        var open = new OutcomeUnknownException($"`{upload.FileName}`: it was stored, but which document it is, is not known.");
        try
        {
            return await finder.FindAsync(upload, open, cancellationToken).ConfigureAwait(false) is { } found
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
}
