using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Api;

namespace DocumentClients.Http;

/// <summary>
/// What is to be asked: immutable, and never itself sent. Every attempt makes its own message and content from it. Only a GET that is
/// safe to repeat goes without content; everything else carries some, be it empty: the runtime itself sends requests without content again.
/// </summary>
internal sealed record ApiRequest
{
    private ApiRequest(HttpMethod method, string path, Repeat repeat, string operation)
    {
        Method = method;
        Path = path;
        Repeat = repeat;
        Operation = operation.EndsWith("Async", StringComparison.Ordinal) ? operation[..^"Async".Length] : operation;
        Body = method == HttpMethod.Get && repeat == Repeat.Safe ? RequestBody.None : RequestBody.Empty;
    }

    public HttpMethod Method { get; }

    /// <summary>Relative to the base address, escaped, with its query.</summary>
    public string Path { get; private init; }

    public Repeat Repeat { get; }

    /// <summary>The name of the API method that makes the request, without <c>Async</c>.</summary>
    public string Operation { get; }

    public RequestBody Body { get; private init; }

    /// <summary>What the request is about, for messages: a file name, or <c>document 4711</c>.</summary>
    public string? Subject { get; private init; }

    /// <summary>The file name of the document that the request carries, or makes a record of; null where there is none.</summary>
    public string? FileName { get; private init; }

    /// <summary>What is sent besides the endpoint's own headers, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    /// <summary>Whether the body of a successful answer says nothing.</summary>
    public bool IgnoresAnswer { get; private init; }

    /// <summary>Whether the response is handed out as it is, a refusal too.</summary>
    public bool IsRaw { get; private init; }

    /// <summary>Whether a successful answer holds a secret, so that no error may keep its body.</summary>
    public bool HasSecretAnswer { get; private init; }

    /// <summary>Uploads have no limit on their total time, only on standing still.</summary>
    public bool IsUpload => Body.CarriesDocuments;

    public static ApiRequest Get(ApiPath path, Repeat repeat = Repeat.Safe, [CallerMemberName] string operation = "") =>
        new(HttpMethod.Get, path.ToString(), repeat, operation);

    public static ApiRequest Post(ApiPath path, Repeat repeat, [CallerMemberName] string operation = "") =>
        new(HttpMethod.Post, path.ToString(), repeat, operation);

    public static ApiRequest Put(ApiPath path, Repeat repeat, [CallerMemberName] string operation = "") =>
        new(HttpMethod.Put, path.ToString(), repeat, operation);

    public static ApiRequest Delete(ApiPath path, Repeat repeat, [CallerMemberName] string operation = "") =>
        new(HttpMethod.Delete, path.ToString(), repeat, operation);

    /// <summary>A request as a declaration says it; its path is relative to the base address, and escaped.</summary>
    public static ApiRequest Of(HttpMethod method, string path, Repeat repeat, string operation, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(method, path, repeat, operation) { Headers = headers };

    public ApiRequest About(string? subject) => this with { Subject = subject };

    /// <summary>The request makes a record of a document that lies elsewhere.</summary>
    public ApiRequest AboutFile(string fileName) => this with { Subject = fileName, FileName = fileName };

    /// <summary>Adds a body, unless it is null.</summary>
    public ApiRequest With(RequestBody? body) =>
        body is null ? this : this with { Body = body, Subject = Subject ?? body.FileName, FileName = FileName ?? body.FileName };

    /// <summary>A body that names its subject knows it better than the path.</summary>
    public ApiRequest AboutBody(IRequestSubject? body) => body is null ? this : this with { Subject = body.Subject ?? Subject, FileName = body.FileName ?? FileName };

    public ApiRequest WithJson<T>(T value, JsonTypeInfo<T> type) =>
        With(RequestBody.FromBytes("application/json", JsonSerializer.SerializeToUtf8Bytes(value, type)));

    /// <summary>A successful answer holds a secret, such as a signed URL.</summary>
    public ApiRequest WithSecretAnswer() => this with { HasSecretAnswer = true };

    /// <summary>The status alone is the answer.</summary>
    public ApiRequest IgnoringAnswer() => this with { IgnoresAnswer = true };

    /// <summary>Adds a header, unless its value is null.</summary>
    public ApiRequest WithHeader(string name, string? value) =>
        value is null ? this : this with { Headers = [.. Headers, new(name, value)] };

    /// <summary>A refusal is no exception, but the response.</summary>
    public ApiRequest HandingOutRefusals() => this with { IsRaw = true };

    /// <summary>Adds a query parameter, unless its value is null.</summary>
    public ApiRequest WithQuery(string name, string? value) =>
        value is null
            ? this
            : this with { Path = new StringBuilder(Path).Append(Path.Contains('?') ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value)).ToString() };
}
