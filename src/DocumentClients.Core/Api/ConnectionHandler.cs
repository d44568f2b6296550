using System.Net;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Http.Content;
using Refit;

namespace DocumentClients.Api;

/// <summary>Where the requests that Refit makes end: it turns them into calls of the connection, and what comes back into responses for Refit.</summary>
internal sealed class ConnectionHandler(ApiConnection connection, ApiMethods methods, ResponseReaders readers) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        // The caller's own token: the one that comes here is linked to it, and cancellation must carry the caller's.
        var arguments = RequestOptions.Get<object?[]>(message, HttpRequestMessageOptions.MethodArguments) ?? [];
        var caller = arguments.OfType<CancellationToken>().DefaultIfEmpty(cancellationToken).First();
        var method = methods.Of(message);
        var body = await BodyOfAsync(message.Content).ConfigureAwait(false);
        var subject = arguments.OfType<IRequestSubject>().FirstOrDefault();
        return await CallDocuments.UseAsync(body?.Documents ?? [], () =>
        {
            method.Check(arguments);
            if (method.DocumentParameter is { } parameter && body is not { CarriesDocuments: true })
            {
                throw new ArgumentException($"{method.Operation} needs a document, and was given none. Nothing was sent.", parameter);
            }

            return SendAsync(Describe(message, method, body).AboutBody(subject), method, caller);
        }).ConfigureAwait(false);
    }

    /// <summary>A request is about its documents, or else about what its path names.</summary>
    private ApiRequest Describe(HttpRequestMessage message, ApiMethod method, RequestBody? body)
    {
        var path = BelowRoot(message.RequestUri!);
        var request = ApiRequest.Of(
            message.Method, path, method.Repeat, method.Operation, [.. message.Headers.Select(static header => new KeyValuePair<string, string>(header.Key, string.Join(", ", header.Value)))]);
        return (method.HasSecretResponse ? request.WithSecretAnswer() : request).About(body?.FileName ?? method.SubjectOf(path)).With(body);
    }

    /// <summary>The credential goes with the request, so nothing that an argument holds may lead it elsewhere.</summary>
    private string BelowRoot(Uri address)
    {
        var root = connection.Endpoint.Options.Root;
        return address.AbsoluteUri.Contains(PathValueFormatter.Refused) ? throw new ArgumentException("A value of the request's path or query is null, blank or a dot segment. Nothing was sent.", nameof(address))
            : address.AbsoluteUri.StartsWith(root, StringComparison.Ordinal) && address.UserInfo.Length == 0 ? address.AbsoluteUri.Substring(root.Length)
            : throw new ArgumentException($"The request would leave {root}. A credential is only sent below the configured base address; check the arguments of the call.", nameof(address));
    }

    private async Task<HttpResponseMessage> SendAsync(ApiRequest request, ApiMethod method, CancellationToken cancellationToken)
    {
        switch (method.Kind)
        {
            case ResponseKind.Ignored:
                await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
                return new HttpResponseMessage(HttpStatusCode.NoContent);

            case ResponseKind.Decoded:
                var read = readers.For(method.Result!);
                var value = await connection.SendAsync(request, answer => read(answer, request), cancellationToken).ConfigureAwait(false);
                return new HttpResponseMessage { Content = new DecodedContent(value) };

            default:
                return await RawCall.SendAsync(connection, request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What Refit put together is only read here: what is sent is written by the connection, with our own multipart bytes.</summary>
    private static async ValueTask<RequestBody?> BodyOfAsync(HttpContent? content) => content switch
    {
        null => null,
        Base64FormContent form => form.Form,
        MultipartContent multipart => await FormOfAsync(multipart).ConfigureAwait(false),
        _ => RequestBody.FromBytes(content.Headers.ContentType?.ToString() ?? "application/octet-stream", await content.ReadAsByteArrayAsync().ConfigureAwait(false)),
    };

    private static async ValueTask<MultipartForm> FormOfAsync(MultipartContent multipart)
    {
        var form = new MultipartForm();
        foreach (var part in multipart)
        {
            var name = part.Headers.ContentDisposition!.Name!.Trim('"');
            if (part is DocumentPartContent { Part: var document })
            {
                form.File(name, document.Source).ReportTo(document.Progress);
            }
            else
            {
                form.Field(name, await part.ReadAsByteArrayAsync().ConfigureAwait(false));
            }
        }

        return form;
    }
}
