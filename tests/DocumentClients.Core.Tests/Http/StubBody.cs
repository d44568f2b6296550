using DocumentClients.Primitives;

namespace DocumentClients.Core.Tests.Http;

/// <summary>A body that may know what the request is about.</summary>
internal sealed record StubBody : IRequestRecord
{
    string? IRequestRecord.Problem => null;

    public string? Subject { get; init; }

    public string? FileName { get; init; }
}
