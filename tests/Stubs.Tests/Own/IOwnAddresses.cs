using DocumentClients;
using Refit;

namespace Stubs.Tests.Own;

/// <summary>Every way in which an argument can say where a request goes.</summary>
internal interface IOwnAddresses
{
    [Get(""), Idempotent]
    Task<string> ByUrlAsync([Url] string url);

    [Get(""), Idempotent]
    Task<string> ByUriAsync([Url] Uri url);

    [Get("/files/{**path}"), Idempotent]
    Task<string> ByPathAsync(string path);

    [Get("/files/{path}"), Idempotent]
    Task<string> ByEncodedAsync([Encoded] string path);

    [Get("/files/{path}"), Idempotent]
    Task<string> BySegmentAsync(string path);

    [Get("/files"), Idempotent]
    Task<string> ByQueryAsync([Query] string path, [QueryName] string flag);
}
