using DocumentClients;
using Refit;

namespace Reliability.Tests.Streaming;

/// <summary>A user's own endpoints whose responses are streamed.</summary>
internal interface IOwnStreams
{
    [Get("/files/{id}"), Idempotent]
    Task<Stream> ReadAsync(string id, CancellationToken cancellationToken);

    [Post("/reports"), NotIdempotent]
    Task<Stream> MakeAsync(CancellationToken cancellationToken);
}
