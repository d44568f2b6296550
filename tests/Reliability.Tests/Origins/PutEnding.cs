namespace Reliability.Tests.Origins;

/// <summary>What becomes of a document whose signed URL leads to another origin.</summary>
internal enum PutEnding
{
    /// <summary>It is put there, bare.</summary>
    Arrives,

    /// <summary>The connection is tried, and TLS fails: no request is sent.</summary>
    Breaks,

    /// <summary>Not even a connection is made.</summary>
    Refused,
}
