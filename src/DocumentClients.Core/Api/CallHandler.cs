using System.Net.Http.Headers;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Http.Content;
using Refit;

namespace DocumentClients.Api;

/// <summary>
/// Where a request that Refit has made enters the chain: checks its arguments, puts our own content in place of what Refit has put together, and says what the call is. What Refit has captured of the
/// arguments ends here.
/// </summary>
internal sealed class CallHandler(ApiMethods methods, ResponseReaders readers, Func<IReadOnlyList<object?>, CallTarget> target, BaseAddress? baseAddress, bool isPolling) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var arguments = RequestOptions.Get<object?[]>(request, HttpRequestMessageOptions.MethodArguments) ?? [];
        RequestOptions.Remove(request, HttpRequestMessageOptions.MethodArguments);
        var kept = CallerToken.Take();
        var caller = kept.CanBeCanceled ? kept : Array.Find(arguments, static argument => argument is CancellationToken) as CancellationToken? ?? cancellationToken;
        var method = methods.Of(request);
        if (request.Content is null)
        {
            Check(request, method, arguments);
            return await SendAsync(request, method, arguments, Empty(request, method), caller).ConfigureAwait(false);
        }

        var documents = new CallDocuments(OwnedDocuments(request.Content), caller);
        await using (documents.ConfigureAwait(false))
        {
            Check(request, method, arguments);
            return await SendAsync(request, method, arguments, await ContentAsync(request.Content, documents).ConfigureAwait(false), caller).ConfigureAwait(false);
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ApiMethod method, object?[] arguments, RequestContent? content, CancellationToken caller)
    {
        if (method.DocumentParameter is { } parameter && content is not { Documents.Count: > 0 })
        {
            throw new ArgumentException($"{method.Operation} needs a document, and was given none. Nothing was sent.", parameter);
        }

        request.Content = content;
        Describe(request, method, arguments, content, caller).AttachTo(request);
        return base.SendAsync(request, caller);
    }

    private void Check(HttpRequestMessage request, ApiMethod method, IReadOnlyList<object?> arguments)
    {
        method.Check(arguments);
        baseAddress?.Require(request.RequestUri!);
    }

    /// <summary>A call is about its documents, or else about what its path names; a body that names its subject knows it better.</summary>
    private CallContext Describe(HttpRequestMessage request, ApiMethod method, object?[] arguments, RequestContent? content, CancellationToken caller)
    {
        var (subject, value) = ((IRequestSubject?)Array.Find(arguments, static argument => argument is IRequestSubject), method.PathValueOf(request.RequestUri!, baseAddress?.Root));
        return new CallContext
        {
            Target = target(arguments),
            Operation = method.Operation,
            IsIdempotent = method.IsIdempotent,
            HasSecretResponse = method.HasSecretResponse,
            Kind = method.Kind,
            Decode = method.Kind == ResponseKind.Text ? ResponseReaders.Bytes : method.Result is null ? null : readers.For(method.Result),
            Syntax = readers.Syntax,
            CallerToken = caller,
            IsPoll = isPolling,
            Method = request.Method,
            Subject = subject?.Subject ?? content?.FileName,
            PathNoun = method.PathNoun,
            FileName = subject?.FileName ?? content?.FileName,
            PathValue = value,
            Content = content,
            Arguments = arguments,
        };
    }

    private static IReadOnlyCollection<DocumentSource> OwnedDocuments(HttpContent? content) => content switch
    {
        DeclaredPart { IsOwned: true } part => [part.Source],
        MultipartContent form => [.. form.OfType<DeclaredPart>().Where(static part => part.IsOwned).Select(static part => part.Source)],
        _ => [],
    };

    /// <summary>
    /// Only an idempotent GET or HEAD goes without content; everything else carries some, be it empty, which can be written once: the runtime itself sends requests without content again.
    /// </summary>
    private static RequestContent? Empty(HttpRequestMessage request, ApiMethod method) =>
        method.IsIdempotent && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head) ? null : new RequestContent(contentType: null);

    private static async ValueTask<RequestContent> ContentAsync(HttpContent content, CallDocuments documents) => content switch
    {
        RequestContent own => own,
        DeclaredForm form => await form.Form.ToContentAsync(await form.PrepareAsync(documents).ConfigureAwait(false), form.Progress, documents.CancellationToken).ConfigureAwait(false),
        MultipartContent parts => await FormAsync(parts, documents).ConfigureAwait(false),
        BytesContent { Bytes: var bytes, Headers: var headers } => Held(headers, bytes),
        _ => Held(content.Headers, await content.ReadAsByteArrayAsync().ConfigureAwait(false)),
    };

    private static RequestContent Held(HttpContentHeaders headers, ReadOnlyMemory<byte> bytes) => new(headers.ContentType?.ToString() ?? "application/octet-stream", ContentSegment.Of(bytes));

    /// <summary>Refit's multipart content is a declaration of parts; the bytes are ours.</summary>
    private static async ValueTask<RequestContent> FormAsync(MultipartContent parts, CallDocuments documents)
    {
        var form = new MultipartForm();
        foreach (var part in parts)
        {
            var name = part.Headers.ContentDisposition!.Name!.Trim('"');
            if (part is DeclaredPart document)
            {
                form.File(name, await document.PrepareAsync(documents).ConfigureAwait(false), document.Progress);
            }
            else
            {
                form.Field(name, await part.ReadAsByteArrayAsync().ConfigureAwait(false));
            }
        }

        return form.ToContent();
    }
}
