using DocumentClients.Waiting;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace DocumentClients.Resilience;

/// <summary>
/// The default pipelines. What may be retried is said by the error itself (<see cref="DocumentClientException.IsRetryable"/>); they only
/// decide when, and how often.
/// </summary>
internal static class DefaultPipelines
{
    public static ResiliencePipeline CreateRequest(RequestOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TotalTimeout })
            .AddRetries(options.MaxAttempts, options.InitialDelay, options.MaxDelay, options.MaxRetryAfter)
            .Build();

    public static ResiliencePipeline CreateUpload(UploadLimits options, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetries(options.MaxAttempts, options.InitialDelay, options.MaxDelay, options.MaxRetryAfter)
            .Build();

    /// <summary>Reads its settings from <see cref="WaitState"/> in the context, since every wait may have its own.</summary>
    public static ResiliencePipeline CreatePoll(TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => new(WaitState.Of(args.Context).Options.Timeout) })
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = int.MaxValue,
                    ShouldHandle = static args =>
                        new(args.Outcome is { Exception: DocumentClientException { IsRetryable: true } } or { Result: IPendingPollResult }),
                    DelayGenerator = static args =>
                        new(WaitState.Of(args.Context).NextDelay(args.AttemptNumber, RetryAfterOf(args.Outcome))),
                }
            )
            .Build();

    private static ResiliencePipelineBuilder AddRetries(
        this ResiliencePipelineBuilder builder,
        int maxAttempts,
        TimeSpan initialDelay,
        TimeSpan maxDelay,
        TimeSpan maxRetryAfter
    ) =>
        maxAttempts <= 1
            ? builder
            : builder.AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = maxAttempts - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = initialDelay,
                    MaxDelay = maxDelay,
                    ShouldHandle = args =>
                        new(
                            args.Outcome.Exception is DocumentClientException { IsRetryable: true } failure
                                && (failure.RetryAfter ?? TimeSpan.Zero) <= maxRetryAfter
                        ),

                    // "At once" is no reason to hurry: zero falls back to our own delay.
                    DelayGenerator = static args => new(RetryAfterOf(args.Outcome) is { } after && after > TimeSpan.Zero ? after : null),
                }
            );

    private static TimeSpan? RetryAfterOf(Outcome<object> outcome) => (outcome.Exception as DocumentClientException)?.RetryAfter;
}
