namespace DocumentClients.Registration;

/// <summary>Reports settings that change while the application runs.</summary>
internal interface IOptionsReload
{
    /// <summary>Begins to watch.</summary>
    /// <param name="replace">Given whole new settings, valid, with the old values of what cannot change.</param>
    void Begin(Action<ClientOptions> replace);
}
