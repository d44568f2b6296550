using DocumentClients;
using Refit;

namespace Stubs.Tests.Own;

/// <summary>One endpoint, with its response in every form, and each of them idempotent and not.</summary>
internal interface IOwnResponses
{
    [Get("/read"), Idempotent]
    Task<HttpResponseMessage> ReadMessageAsync(CancellationToken cancellationToken = default);

    [Get("/read"), Idempotent]
    Task<IApiResponse<OwnVersion>> ReadResponseAsync(CancellationToken cancellationToken = default);

    [Get("/read"), Idempotent]
    Task<IApiResponse> ReadStatusAsync(CancellationToken cancellationToken = default);

    [Get("/read"), Idempotent]
    Task<string> ReadTextAsync(CancellationToken cancellationToken = default);

    [Multipart, Post("/make"), NotIdempotent]
    Task<HttpResponseMessage> MakeMessageAsync([AliasAs("file")] DocumentPart file, [AliasAs("note")] string? note = null);

    [Multipart, Post("/make"), NotIdempotent]
    Task<IApiResponse<OwnVersion>> MakeResponseAsync([AliasAs("file")] DocumentPart file, [AliasAs("note")] string? note = null);

    [Multipart, Post("/make"), NotIdempotent]
    Task<IApiResponse> MakeStatusAsync([AliasAs("file")] DocumentPart file, [AliasAs("note")] string? note = null);

    [Multipart, Post("/make"), NotIdempotent]
    Task<string> MakeTextAsync([AliasAs("file")] DocumentPart file, [AliasAs("note")] string? note = null);
}
