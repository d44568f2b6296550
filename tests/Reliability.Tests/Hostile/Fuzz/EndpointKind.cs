namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>What an endpoint's responses mean, and so which errors are declared for it.</summary>
internal enum EndpointKind
{
    /// <summary>Idempotent: an error is a refusal.</summary>
    Reads,

    /// <summary>Makes something: a response that cannot be read leaves open whether it did.</summary>
    Makes,

    /// <summary>Idempotent, and the status alone is the response.</summary>
    Deletes,

    /// <summary>Idempotent, and the bytes of a success are handed out as they are.</summary>
    Streams,

    /// <summary>The storage: the status alone is the response, and a URL may have expired.</summary>
    Stores,

    /// <summary>
    /// Asked before another call: whatever cannot be read is as good as not being there; what a gateway says is passed on.
    /// </summary>
    Discovers,
}
