using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace Cookbook;

public static class OwnRetries
{
    public static void Add(IServiceCollection services) =>
        services
            .AddDocumentClients()
            .AddPolydocs()
            .ReplacePipeline(
                PipelineKind.Request,
                _ => new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromMinutes(1)).AddRetry(Twice()).Build()
            )
            .ReplacePipeline(PipelineKind.Upload, _ => new ResiliencePipelineBuilder().AddRetry(Twice()).Build());

    private static RetryStrategyOptions Twice() =>
        new()
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = static args => new(args.Outcome.Exception is DocumentClientException { IsRetryable: true }),
            DelayGenerator = static args => new((args.Outcome.Exception as DocumentClientException)?.RetryAfter), // null: the delay above
        };
}
