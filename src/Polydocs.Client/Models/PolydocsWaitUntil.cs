namespace Polydocs;

/// <summary>What waiting for a Polydocs document waits for.</summary>
public enum PolydocsWaitUntil
{
    /// <summary>
    /// The document is processed and a person may work on it ("Ready For Validation" and its relatives), or it is already beyond that.
    /// </summary>
    ReadyForValidation,

    /// <summary>The document is finished: exported or archived.</summary>
    Finished,
}
