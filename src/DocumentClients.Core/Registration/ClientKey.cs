using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocumentClients.Registration;

/// <summary>How a client and what belongs to it are named in a container.</summary>
internal static class ClientKey
{
    /// <summary>What the section of all clients is called.</summary>
    public const string Root = "DocumentClients";

    private const string StorageSuffix = ".Storage";

    /// <summary>The name of the client's HttpClient.</summary>
    public static string Of(string vendor, string? name) => string.IsNullOrEmpty(name) ? vendor : $"{vendor}:{name}";

    /// <summary>The name of the client's bare HttpClient.</summary>
    public static string Storage(string key) => key + StorageSuffix;

    /// <summary>Whether a client of this name would share an HttpClient with another's storage.</summary>
    public static bool IsStorage(string name) => name.EndsWith(StorageSuffix, StringComparison.Ordinal);

    /// <summary>The configuration section, and the path that error messages name.</summary>
    public static string Section(string vendor, string? name) => $"{Root}:{Of(vendor, name)}";

    public static string Pipeline(string vendor, string? name, PipelineKind kind) => $"{Section(vendor, name)}:{kind}";

    /// <summary>The name of the client's logger.</summary>
    public static string Category(string key) => $"{Root}.{key}";

    public static ILogger Logger(IServiceProvider provider, string key) =>
        provider.GetRequiredService<ILoggerFactory>().CreateLogger(Category(key));
}
