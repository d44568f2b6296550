using DocumentClients;
using Refit;

namespace Stubs.Tests.Own;

/// <summary>Every way in which an endpoint can bring a header of its own, and with it a second credential.</summary>
[Headers("X-API-KEY: of-the-interface", "Authorization: Bearer of-the-interface")]
internal interface IOwnHeaders
{
    [Get("/by-interface"), Idempotent]
    Task ByInterfaceAsync();

    [Get("/by-method"), Idempotent, Headers("x-api-key: of-the-method", "authorization: Bearer of-the-method")]
    Task ByMethodAsync();

    [Get("/by-spaced-name"), Idempotent, Headers("X-API-KEY : of-the-method", " Authorization : Bearer of-the-method")]
    Task BySpacedNameAsync();

    [Get("/by-parameter"), Idempotent]
    Task ByParameterAsync([Header("X-Api-Key")] string key, [Header("AUTHORIZATION")] string token);

    [Get("/by-collection"), Idempotent]
    Task ByCollectionAsync([HeaderCollection] IDictionary<string, string> headers);

    [Get("/by-authorize"), Idempotent]
    Task ByAuthorizeAsync([Authorize] string token, [Header("X-API-KEY")] string key);

    [Get("/by-query"), Idempotent]
    Task ByQueryAsync([Query, AliasAs("X-API-KEY")] string key, [Query, AliasAs("Authorization")] string token);

    [Get("/by-property"), Idempotent]
    Task ByPropertyAsync([Property("X-API-KEY")] string key, [Property("Authorization")] string token);

    [Post("/by-post"), NotIdempotent]
    Task ByPostAsync([Body] OwnVersion version, [HeaderCollection] IDictionary<string, string> headers);

    [Multipart, Post("/by-multipart"), NotIdempotent]
    Task ByMultipartAsync([AliasAs("file")] DocumentPart file, [HeaderCollection] IDictionary<string, string> headers);
}
