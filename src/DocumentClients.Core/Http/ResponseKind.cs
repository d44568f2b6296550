namespace DocumentClients.Http;

/// <summary>What becomes of a response's body: a fact of the method, settled by its return type.</summary>
internal enum ResponseKind
{
    /// <summary>The method returns a plain task: the status is the response.</summary>
    Ignored,

    /// <summary>Read up to the limit and decoded.</summary>
    Decoded,

    /// <summary>Read up to the limit and handed out as text, whatever it holds; a refusal is an exception.</summary>
    Text,

    /// <summary>Read up to the limit and handed out as it is; a refusal is handed out, too.</summary>
    Raw,

    /// <summary>
    /// Refit's <c>IApiResponse</c>: read up to the limit, and a success is decoded. A refusal by its status is handed out, without a value;
    /// one that only the body tells is an exception, since nothing else could tell it.
    /// </summary>
    Wrapped,

    /// <summary>Handed out while it arrives; a refusal is an exception.</summary>
    Streamed,
}
