using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

/// <summary>A body that may know what the request is about.</summary>
internal sealed record StubBody : IRequestSubject
{
    public string? Subject { get; init; }

    public string? FileName { get; init; }
}
