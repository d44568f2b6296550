using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;

namespace Cookbook;

public static class LimitsAndTimeouts
{
    /// <summary>The host's builder has read appsettings.json; the clients take their sections of it.</summary>
    public static void Add(IServiceCollection services) => services.AddDocumentClients().AddPolydocs().AddRaydocs();

    /// <summary>For one call only: what is not set is as the settings have it.</summary>
    public static Task<PolydocsDocument> WaitUntilExportedAsync(IPolydocsClient polydocs, string id, CancellationToken ct) =>
        polydocs.WaitForDocumentAsync(
            id,
            PolydocsWaitUntil.Finished,
            new WaitOptions<PolydocsDocument> { Timeout = TimeSpan.FromHours(8), MaxDelay = TimeSpan.FromMinutes(5) },
            ct
        );
}
