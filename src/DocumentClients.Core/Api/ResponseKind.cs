namespace DocumentClients.Api;

/// <summary>What becomes of a response's body: a fact of the method, settled by its return type.</summary>
internal enum ResponseKind
{
    /// <summary>The method returns a plain task: the status is the response.</summary>
    Ignored,

    /// <summary>Read up to the limit and decoded.</summary>
    Decoded,

    /// <summary>Read up to the limit and handed out as it is; a refusal is handed out, too.</summary>
    Raw,

    /// <summary>Handed out while it arrives; a refusal is an exception.</summary>
    Streamed,
}
