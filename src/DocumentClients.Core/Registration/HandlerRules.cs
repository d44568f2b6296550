namespace DocumentClients.Registration;

/// <summary>
/// What must hold for the primary handler of an HttpClient, by its name: named options, so that the order of registration does not matter.
/// </summary>
internal sealed class HandlerRules
{
    /// <summary>The settings of the client that uses it; null for the HttpClients of others.</summary>
    public Func<IServiceProvider, ClientOptions>? Settings { get; set; }

    /// <summary>Whether it talks to a storage, which is sent nothing that was not signed.</summary>
    public bool IsBare { get; set; }

    /// <summary>Whether the host has declared its handler safe.</summary>
    public bool IsTrusted { get; set; }
}
