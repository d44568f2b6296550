namespace DocumentClients.Core.Tests.Http;

/// <summary>Whether a call may be sent again when its outcome is unknown.</summary>
internal enum Idempotency
{
    NotIdempotent,
    Idempotent,
}
