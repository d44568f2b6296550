using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Raydocs.Client.Tests;

/// <summary>
/// Clients for an emulator, with retries that do not keep a test waiting, without pacing, and the older generation given, so that only the
/// requests are seen that a test is about.
/// </summary>
internal static class Clients
{
    public static RaydocsClient Client(
        this RaydocsEmulator server,
        Action<RaydocsOptions>? configure = null,
        TimeProvider? time = null,
        ILoggerFactory? logs = null
    )
    {
        var options = new RaydocsOptions();
        server.Configure(options);
        configure?.Invoke(options);
        return new RaydocsClient(options, logs, time);
    }

    public static void Configure(this RaydocsEmulator server, RaydocsOptions options)
    {
        (options.BaseAddress, options.Token, options.Generation, options.RequestsPerMinute) = (
            server.Address,
            server.Token,
            RaydocsGeneration.SessionDocuments,
            0
        );
        options.Request.InitialDelay = options.Upload.InitialDelay = options.Wait.InitialDelay = TimeSpan.FromMilliseconds(10);
        options.Wait.MaxDelay = TimeSpan.FromMilliseconds(20);
    }

    /// <summary>A container with one client whose responses pass a handler on their way back.</summary>
    public static ServiceProvider ProviderWith(
        this RaydocsEmulator server,
        DelegatingHandler handler,
        Action<RaydocsOptions>? configure = null,
        TimeProvider? time = null
    )
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services
            .AddDocumentClients()
            .AddRaydocs(options =>
            {
                server.Configure(options);
                configure?.Invoke(options);
            });
        services.AddHttpClient("Raydocs").AddHttpMessageHandler(() => handler);
        return services.BuildServiceProvider();
    }

    /// <summary>Makes a session by a client of its own, and says its id.</summary>
    public static async Task<string> NewSessionAsync(this RaydocsEmulator server)
    {
        using var client = server.Client();
        return (await client.Sessions.CreateAsync(server.TemplateId)).Id;
    }

    /// <summary>Somebody else uploads a document.</summary>
    public static async Task<RaydocsDocument> UploadByAnotherAsync(
        this RaydocsEmulator server,
        string sessionId,
        DocumentSource source,
        RaydocsGeneration generation = RaydocsGeneration.SessionDocuments
    )
    {
        using var client = server.Client(options => options.Generation = generation);
        return await client.UploadAsync(sessionId, source);
    }

    public static RecordedRequest<RaydocsOperation> Single(this RaydocsEmulator server, RaydocsOperation operation) =>
        server.Requests.Where(request => request.Operation == operation).ShouldHaveSingleItem();

    public static string[] Targets(this RaydocsEmulator server, RaydocsOperation operation) =>
        [.. server.Requests.Where(request => request.Operation == operation).Select(static request => request.RawTarget)];

    public static void ShouldDifferFrom(this string? id, string? other) =>
        string.Equals(id, other, StringComparison.Ordinal).ShouldBeFalse($"Both are {id}.");
}
