namespace DocumentClients.Http;

/// <summary>Whether a call may be sent again when its outcome is open. Declared for each endpoint; never guessed from the verb.</summary>
internal enum Repeat
{
    /// <summary>Sending it twice could do something twice. The default, so that forgetting to say is harmless.</summary>
    Unsafe,

    /// <summary>Sending it twice does no harm.</summary>
    Safe,
}
