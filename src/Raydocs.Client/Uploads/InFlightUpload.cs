using Raydocs.Models;

namespace Raydocs.Uploads;

/// <summary>An upload whose record may come to be in a session at any moment. Each is one of its own, however alike two are.</summary>
/// <param name="sessionId">The session.</param>
/// <param name="traits">By what its record is recognised.</param>
internal sealed class InFlightUpload(string sessionId, DocumentFingerprint traits)
{
    public string SessionId => sessionId;

    public DocumentFingerprint Traits => traits;
}
