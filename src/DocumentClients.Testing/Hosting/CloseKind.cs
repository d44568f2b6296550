namespace DocumentClients.Testing;

/// <summary>How a connection is closed under a client.</summary>
public enum CloseKind
{
    /// <summary>An orderly end (TCP FIN): the client reads an end of stream where it expected a response.</summary>
    Fin = 0,

    /// <summary>A reset (TCP RST): the client's reading or writing fails.</summary>
    Reset = 1,
}
