using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Cookbook;

public static class Observing
{
    public static void Add(IHostApplicationBuilder builder)
    {
        builder.Logging.AddFilter("DocumentClients", LogLevel.Information); // Debug adds each attempt that succeeded
        builder
            .Services.AddOpenTelemetry()
            // Of a web application also the requests: below one that is not recorded, the default sampler records nothing.
            .WithTracing(tracing => tracing.AddSource(ClientTelemetry.SourceName, "Microsoft.AspNetCore").AddConsoleExporter())
            .WithMetrics(metrics => metrics.AddMeter(ClientTelemetry.SourceName).AddConsoleExporter());
    }
}
