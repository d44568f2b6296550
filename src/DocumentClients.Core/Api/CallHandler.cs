using System.Net.Http.Headers;
using DocumentClients.Content;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Text;
using Refit;

namespace DocumentClients.Api;

/// <summary>
/// Where a request that Refit has made enters the chain: checks its arguments, puts our own content in place of what Refit has put
/// together, and says what the call is. What Refit has captured of the arguments ends here.
/// </summary>
internal sealed class CallHandler(
    ApiMethods methods,
    CurrentSettings settings,
    Func<IReadOnlyList<object?>, CallTarget> target,
    BaseAddress? baseAddress,
    bool isPolling
) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var arguments = MessageOptions.Get<object?[]>(request, HttpRequestMessageOptions.MethodArguments) ?? [];
        MessageOptions.Remove(request, HttpRequestMessageOptions.MethodArguments);
        var kept = CallerToken.Take();
        var caller = kept.CanBeCanceled
            ? kept
            : Array.Find(arguments, static argument => argument is CancellationToken) as CancellationToken? ?? cancellationToken;
        var (method, endpoint) = methods.Of(request);
        if (request.Content is not null)
        {
            return SendContentAsync(request, method, endpoint, arguments, caller);
        }

        Check(request, method, arguments);
        return SendAsync(request, method, endpoint, arguments, Empty(request, endpoint), caller);
    }

    private async Task<HttpResponseMessage> SendContentAsync(
        HttpRequestMessage request,
        ApiMethod method,
        EndpointFacts endpoint,
        object?[] arguments,
        CancellationToken caller
    )
    {
        var documents = new SourceScope(OwnedDocuments(request.Content!), caller);
        await using (documents.ConfigureAwait(false))
        {
            Check(request, method, arguments);
            return await SendAsync(
                    request,
                    method,
                    endpoint,
                    arguments,
                    await ContentAsync(request, method, documents).ConfigureAwait(false),
                    caller
                )
                .ConfigureAwait(false);
        }
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        ApiMethod method,
        EndpointFacts endpoint,
        object?[] arguments,
        RequestContent? content,
        CancellationToken caller
    )
    {
        if (method.DocumentParameter is { } parameter && content is not { Documents.Count: > 0 })
        {
            throw new ArgumentException($"{endpoint.Operation} needs a document, and was given none. Nothing was sent.", parameter);
        }

        request.Content = content;
        var download = DownloadRequest.Take();
        download?.AddTo(request);
        new CallContext
        {
            Target = target(arguments),
            Settings = settings.Value,
            Endpoint = endpoint,
            CallerToken = caller,
            IsPoll = isPolling,
            PathValue = method.PathValueOf(request.RequestUri!, baseAddress?.Root, arguments),
            Content = content,
            Download = download,
            Arguments = arguments,
        }.AttachTo(request);
        return base.SendAsync(request, caller);
    }

    private void Check(HttpRequestMessage request, ApiMethod method, IReadOnlyList<object?> arguments)
    {
        method.Check(arguments);
        baseAddress?.Require(request.RequestUri!);
    }

    private static IReadOnlyCollection<DocumentSource> OwnedDocuments(HttpContent content) =>
        content switch
        {
            DeclaredPart { IsOwned: true } part => [part.Source],
            MultipartContent form => [.. form.OfType<DeclaredPart>().Where(static part => part.IsOwned).Select(static part => part.Source)],
            _ => [],
        };

    /// <summary>
    /// Only an idempotent GET or HEAD goes without content; everything else carries some, be it empty, which can be written once: the
    /// runtime itself sends requests without content again.
    /// </summary>
    private static RequestContent? Empty(HttpRequestMessage request, EndpointFacts endpoint) =>
        endpoint.IsIdempotent && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
            ? null
            : new RequestContent(contentType: null);

    private static async ValueTask<RequestContent> ContentAsync(HttpRequestMessage request, ApiMethod method, SourceScope documents)
    {
        var declared = request.Content!;
        var content = await ContentAsync(declared, method, documents).ConfigureAwait(false);
        if (!ReferenceEquals(content, declared))
        {
            CopyHeaders(declared, request, content);
        }

        return content;
    }

    private static async ValueTask<RequestContent> ContentAsync(HttpContent content, ApiMethod method, SourceScope documents) =>
        content switch
        {
            RequestContent own => own,
            DeclaredForm form => await form
                .Form.ToContentAsync(await form.PrepareAsync(documents).ConfigureAwait(false), form.Progress, documents.CancellationToken)
                .ConfigureAwait(false),
            DeclaredPart part => await DocumentAsync(part, documents).ConfigureAwait(false),
            MultipartContent parts when method.IsForm => await FormAsync(parts, method, documents).ConfigureAwait(false),
            BytesContent { Bytes: var bytes, Headers: var headers } => Held(headers, bytes),
            UnwritableContent { Failure: var failure } => throw Unwritable(failure, method.BodyName),
            _ => Held(content.Headers, await ReadAsync(content, method.BodyName, documents).ConfigureAwait(false)),
        };

    /// <summary>Without a media type, nothing is said of nothing.</summary>
    private static RequestContent Held(HttpContentHeaders headers, ReadOnlyMemory<byte> bytes) =>
        new(headers.ContentType?.ToString() ?? (bytes.IsEmpty ? null : "application/octet-stream"), ContentSegment.Of(bytes));

    private static async ValueTask<RequestContent> DocumentAsync(DeclaredPart part, SourceScope documents)
    {
        var document = await part.PrepareAsync(documents).ConfigureAwait(false);
        return new RequestContent(document.MediaType, ContentSegment.Of(document, part.Progress));
    }

    /// <summary>Reads a body of the caller's own, which may be a stream that breaks.</summary>
    private static async Task<byte[]> ReadAsync(HttpContent content, string? name, SourceScope documents)
    {
        try
        {
            return await content.ReadAsByteArrayAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            documents.CancellationToken.ThrowIfCancellationRequested();
            throw new ArgumentException(
                $"The request's body could not be read ({failure.GetBaseException().GetType().Name}). Nothing was sent.",
                name,
                failure
            );
        }
    }

    private static ArgumentException Unwritable(Exception failure, string? name) =>
        new(
            $"The value cannot be written as JSON ({failure.GetType().Name}): a member throws, leads back to the value itself, or holds "
                + "what JSON cannot. Nothing was sent.",
            name,
            failure
        );

    /// <summary>
    /// What describes the body goes out with it; our own content knows its media type and its length. A name that does not describe bodies
    /// becomes a header of the request, where a second credential is taken out.
    /// </summary>
    private static void CopyHeaders(HttpContent declared, HttpRequestMessage request, RequestContent content)
    {
        foreach (var header in HeaderValues.Of(declared.Headers))
        {
            if (header.Key is not ("Content-Type" or "Content-Length") && !HeaderText.TryAdd(request.Headers, header.Key, header.Value))
            {
                content.Describe(header.Key, header.Value);
            }
        }
    }

    /// <summary>Refit's multipart content is a declaration of parts; the bytes are ours.</summary>
    private static async ValueTask<RequestContent> FormAsync(MultipartContent parts, ApiMethod method, SourceScope documents)
    {
        var form = new MultipartForm();
        foreach (var part in parts)
        {
            var name = part.Headers.ContentDisposition!.Name!.Trim('"');
            switch (part)
            {
                case DeclaredPart document:
                    form.File(name, await document.PrepareAsync(documents).ConfigureAwait(false), document.Progress);
                    break;

                case UnwritableContent unwritable:
                    throw Unwritable(unwritable.Failure, method.PartName(name));

                default:
                    form.Field(name, await part.ReadAsByteArrayAsync().ConfigureAwait(false));
                    break;
            }
        }

        return form.ToContent();
    }
}
