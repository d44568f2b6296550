namespace DocumentClients.Registration;

/// <summary>How a client and what belongs to it are named in a container.</summary>
internal static class ClientKey
{
    /// <summary>The name of the client's HttpClient, and of its logger.</summary>
    public static string Of(string vendor, string? name) => string.IsNullOrEmpty(name) ? vendor : $"{vendor}:{name}";

    /// <summary>The name of the client's bare HttpClient.</summary>
    public static string Storage(string key) => key + ".Storage";

    /// <summary>The configuration section, and the path that error messages name.</summary>
    public static string Section(string vendor, string? name) => $"DocumentClients:{Of(vendor, name)}";

    public static string Pipeline(string vendor, string? name, PipelineKind kind) => $"{Section(vendor, name)}:{kind}";
}
