namespace Reliability.Tests.Hostile.Responses;

/// <summary>A call of each kind.</summary>
public enum HostileCall
{
    /// <summary>Idempotent: <c>GetDocumentAsync</c>.</summary>
    Reads,

    /// <summary>Not idempotent: <c>CreateSessionAsync</c>.</summary>
    Makes,

    /// <summary>To the storage, where the status alone is the response: <c>PutDocumentAsync</c>.</summary>
    Puts,
}
