using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace DocumentClients.Core.Tests.Http;

/// <summary>Whatever a pipeline of the host's asks for.</summary>
public sealed class PipelineTests
{
    [Fact]
    public async Task A_success_is_not_sent_again_unless_the_call_is_idempotent()
    {
        using var service = new StubService { Pipeline = RetryEverything(2) };
        service.Respond(200, "{}").Respond(200, "{}").Respond(200, "{}").Respond(200, "{}");

        var unknown = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent, "Make"), static _ => true, CancellationToken.None)
        );
        service.Messages.Count.ShouldBe(1);
        (await service.SendAsync(StubCall.Get("x"), static _ => true, CancellationToken.None)).ShouldBeTrue();

        unknown.Message.ShouldBe(
            "The pipeline asked for it a second time, beside or after an attempt that did not fail, so Make may have been carried out. "
                + "It was not sent again. Look for it in the stub before you retry it."
        );
        service.Messages.Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_was_refused_is_sent_again_where_the_pipeline_says_so()
    {
        using var service = new StubService
        {
            Pipeline = new ResiliencePipelineBuilder()
                .AddRetry(
                    new RetryStrategyOptions
                    {
                        Delay = TimeSpan.Zero,
                        ShouldHandle = static args => new(args.Outcome.Exception is DocumentApiException),
                    }
                )
                .Build(),
        };
        service.Respond(409).Respond(200, "{}");

        (await service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent), static _ => true, CancellationToken.None)).ShouldBeTrue();

        service.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Two_attempts_are_never_under_way_at_once_unless_the_call_is_idempotent()
    {
        var response = new TaskCompletionSource<HttpResponseMessage>();
        using var service = new StubService
        {
            Pipeline = new ResiliencePipelineBuilder().AddStrategy(static _ => new TwoAtOnce(), new TwoAtOnceOptions()).Build(),
        };
        service.Then((_, _) => response.Task);

        var call = service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent), static _ => true, CancellationToken.None);
        await DocumentClients.TestTools.Eventually.Is(() => service.Messages.Count == 1);
        response.SetResult(new HttpResponseMessage { Content = new StringContent("{}") });

        (await call).ShouldBeTrue();
        service.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pipeline_that_rejects_a_call_is_an_exception_of_the_client()
    {
        using var service = new StubService
        {
            Pipeline = new ResiliencePipelineBuilder()
                .AddCircuitBreaker(
                    new CircuitBreakerStrategyOptions
                    {
                        FailureRatio = 0.1,
                        MinimumThroughput = 2,
                        BreakDuration = TimeSpan.FromMinutes(1),
                    }
                )
                .Build(),
        };
        service.Respond(400).Respond(400);
        foreach (var _ in new[] { 1, 2 })
        {
            await Should.ThrowAsync<DocumentApiException>(() =>
                service.SendAsync(StubCall.Get("x"), static _ => true, CancellationToken.None)
            );
        }

        var rejected = await Should.ThrowAsync<TransportException>(() =>
            service.SendAsync(StubCall.Get("x", operation: "Ask"), static _ => true, CancellationToken.None)
        );

        rejected.Message.ShouldStartWith("Ask was not sent to Stub: the pipeline rejected it. ");
        rejected.InnerException.ShouldBeOfType<BrokenCircuitException>();
        rejected.IsRetryable.ShouldBeTrue();
        rejected.RetryAfter.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        service.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_cancellation_while_the_pipeline_waits_does_not_hide_what_an_attempt_may_have_done()
    {
        using var cancellation = new CancellationTokenSource();
        using var service = new StubService
        {
            Pipeline = new ResiliencePipelineBuilder()
                .AddRetry(
                    new RetryStrategyOptions
                    {
                        Delay = TimeSpan.FromHours(1),
                        ShouldHandle = static _ => new(true),
                        OnRetry = async _ => await cancellation.CancelAsync(),
                    }
                )
                .Build(),
        };
        service.Respond(500);

        var cancelled = await Record.ExceptionAsync(() =>
            service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent), static _ => true, cancellation.Token)
        );

        cancelled.ShouldBeAssignableTo<OperationCanceledException>()!.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.InnerException.ShouldBeOfType<OutcomeUnknownException>();
    }

    private sealed class TwoAtOnceOptions : ResilienceStrategyOptions;

    private sealed class TwoAtOnce : ResilienceStrategy
    {
        protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback,
            ResilienceContext context,
            TState state
        )
        {
            var first = callback(context, state).AsTask();
            var second = await callback(context, state);
            second.Exception.ShouldBeOfType<OutcomeUnknownException>();
            return await first;
        }
    }

    private static ResiliencePipeline RetryEverything(int times) =>
        new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = times,
                    Delay = TimeSpan.Zero,
                    ShouldHandle = static _ => new(true),
                }
            )
            .Build();
}
