namespace Reliability.Tests.Matrix;

/// <summary>What a second request would come to.</summary>
internal enum Safety
{
    /// <summary>Idempotent: may be retried.</summary>
    Idempotent,

    /// <summary>Makes something: sent once, unless the server certainly did nothing.</summary>
    Makes,

    /// <summary>Makes something that the client can recognise: it looks for it.</summary>
    MakesAndSearches,

    /// <summary>Makes something that the client can recognise, and not finding it proves nothing: it looks, and never retries.</summary>
    MakesAndSettles,

    /// <summary>
    /// Makes something that is there once however often it is asked for, but that cannot be recognised by what is known of it: it looks,
    /// and retries once.
    /// </summary>
    MakesAndSearchesInVain,
}
