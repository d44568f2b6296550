using DocumentClients;
using Refit;
using Reliability.Tests.Own;

namespace Reliability.Tests.Matrix;

/// <summary>An endpoint of a user's own, of the one shape that neither API has.</summary>
internal interface IStatefulGet
{
    [Get("/extractions/sessions/{sessionId}"), NotIdempotent, Operation("TakeSession")]
    Task<OwnThing> TakeAsync(string sessionId, CancellationToken cancellationToken);
}
