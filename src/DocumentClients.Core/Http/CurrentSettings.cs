namespace DocumentClients.Http;

/// <summary>The settings that the next call begins with.</summary>
internal sealed class CurrentSettings(ClientSettings first)
{
    private volatile ClientSettings _value = first;

    public ClientSettings Value
    {
        get => _value;
        set => _value = value;
    }
}
