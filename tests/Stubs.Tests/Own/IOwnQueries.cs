using DocumentClients;
using Refit;

namespace Stubs.Tests.Own;

/// <summary>Every form of a query, and values of a path that are no text.</summary>
internal interface IOwnQueries
{
    [Get("/search"), Idempotent]
    Task OneAsync([AliasAs("q")] string? text);

    [Get("/search"), Idempotent]
    Task ManyAsync([Query(CollectionFormat.Multi)] string[] tags);

    [Get("/search"), Idempotent]
    Task ObjectAsync([Query] OwnQuery query);

    [Get("/search"), Idempotent]
    Task DictionaryAsync([Query] IDictionary<string, string> values);

    [Get("/items/{number}/{kind}"), Idempotent]
    Task ByNumberAsync(int number, OwnKind kind);

    [Get("/items/{key}"), Idempotent]
    Task ByKeyAsync(OwnKey key);

    [Get("/items/{**rest}"), Idempotent]
    Task ByRestAsync(OwnKey rest);
}

internal sealed record OwnQuery(string? Q, int Page);

internal enum OwnKind
{
    Invoice,
    Order,
}

/// <summary>An id of a user's own.</summary>
internal sealed class OwnKey(string text)
{
    public override string ToString() => text;
}
