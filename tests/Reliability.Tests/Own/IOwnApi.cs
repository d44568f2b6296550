using System.Text.Json.Serialization;
using DocumentClients;
using Refit;

namespace Reliability.Tests.Own;

/// <summary>Endpoints of a user's own, with every form of a response.</summary>
internal interface IOwnApi
{
    [Get("/things/{id}"), Idempotent]
    Task<OwnThing> ReadAsync(string id, CancellationToken cancellationToken);

    [Get("/things/{id}"), Idempotent]
    Task<HttpResponseMessage> ReadMessageAsync(string id, CancellationToken cancellationToken);

    [Get("/things/{id}"), Idempotent]
    Task<IApiResponse<OwnThing>> ReadResponseAsync(string id, CancellationToken cancellationToken);

    [Get("/things/{id}"), Idempotent]
    Task<IApiResponse> ReadStatusAsync(string id, CancellationToken cancellationToken);

    [Get("/things/{id}"), Idempotent]
    Task<string> ReadTextAsync(string id, CancellationToken cancellationToken);

    [Get("/things/{id}"), Idempotent]
    Task<Stream> ReadStreamAsync(string id, CancellationToken cancellationToken);

    [Get("/things"), Idempotent]
    Task<OwnThing> FindAsync([AliasAs("q")] string text, CancellationToken cancellationToken);

    [Delete("/things/{id}"), Idempotent]
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    [Post("/things"), NotIdempotent]
    Task<OwnThing> MakeAsync([Body] OwnThing thing, CancellationToken cancellationToken);

    [Post("/things"), NotIdempotent]
    Task<IApiResponse<OwnThing>> MakeResponseAsync([Body] OwnThing thing, CancellationToken cancellationToken);

    [Multipart, Post("/documents"), NotIdempotent]
    Task<OwnThing> UploadAsync([AliasAs("file")] DocumentPart file, CancellationToken cancellationToken);

    [Multipart, Post("/documents"), NotIdempotent]
    Task<HttpResponseMessage> UploadMessageAsync([AliasAs("file")] DocumentPart file, CancellationToken cancellationToken);
}

internal sealed record OwnThing(string Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnThing))]
internal sealed partial class OwnThingJson : JsonSerializerContext;
