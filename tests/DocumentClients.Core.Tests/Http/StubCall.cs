using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Core.Tests.Http.Content;

namespace DocumentClients.Core.Tests.Http;

/// <summary>A call as it enters the chain. What a Refit interface makes of its declaration is tested over sockets.</summary>
internal sealed record StubCall(HttpMethod Method, string Path, Idempotency Idempotency, string Operation)
{
    public string? Subject { get; private init; }

    public string? FileName { get; private init; }

    public SentBody? Body { get; private init; }

    public bool HasSecretResponse { get; private init; }

    public bool IgnoresResponse { get; private init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    public static StubCall Get(string path, Idempotency idempotency = Idempotency.Idempotent, [CallerMemberName] string operation = "") =>
        new(HttpMethod.Get, path, idempotency, operation);

    public static StubCall Post(string path, Idempotency idempotency, [CallerMemberName] string operation = "") =>
        new(HttpMethod.Post, path, idempotency, operation);

    public static StubCall Put(string path, Idempotency idempotency, [CallerMemberName] string operation = "") =>
        new(HttpMethod.Put, path, idempotency, operation);

    public static StubCall Delete(string path, Idempotency idempotency, [CallerMemberName] string operation = "") =>
        new(HttpMethod.Delete, path, idempotency, operation);

    public StubCall About(string subject) => this with { Subject = subject };

    public StubCall AboutFile(string fileName) => this with { Subject = fileName, FileName = fileName };

    public StubCall With(SentBody body) => this with { Body = body };

    public StubCall WithJson<T>(T value, JsonTypeInfo<T> type) =>
        With(new SentBytes("application/json", JsonSerializer.SerializeToUtf8Bytes(value, type)));

    public StubCall WithHeader(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    public StubCall WithSecretResponse() => this with { HasSecretResponse = true };

    public StubCall IgnoringResponse() => this with { IgnoresResponse = true };
}
