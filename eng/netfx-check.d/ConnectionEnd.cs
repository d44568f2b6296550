namespace NetfxCheck;

/// <summary>When the raw server closes a connection.</summary>
internal enum ConnectionEnd
{
    /// <summary>It waits for the next request.</summary>
    Never,

    /// <summary>After the response, which said nothing of it: the client has a dead connection in its pool.</summary>
    AtOnce,

    /// <summary>The same, by a reset.</summary>
    ByReset,

    /// <summary>By a reset when the next request arrives, before more is read of it than what it is.</summary>
    AtNextRequest,
}
