using DocumentClients.Primitives;
using DocumentClients.Telemetry;
using DocumentClients.Text;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace DocumentClients.Waiting;

/// <summary>
/// Polls a status until it is there, in the wait pipeline: "not there yet" is an outcome that the pipeline retries. Every poll is one
/// attempt; the pipeline retries failed ones too, until the deadline.
/// </summary>
internal sealed class StatusWaiter(string client, ResiliencePipeline pipeline, TimeProvider time, Func<double> random, ILogger logger)
{
    /// <param name="poll">Reads the present state, in one attempt.</param>
    /// <param name="isThere">Whether that ends the wait; throws when it can never come.</param>
    /// <param name="target">What is waited for.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Receives what every poll found.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<T> WaitAsync<T>(
        Func<CancellationToken, Task<T>> poll,
        Func<T, bool> isThere,
        WaitTarget<T> target,
        WaitOptions options,
        IProgress<T>? progress,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var failures = new OptionsChecks(nameof(WaitOptions)).Wait(options, "").Failures;
        if (failures.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", failures), nameof(options));
        }

        var started = time.GetTimestamp();
        var seen = new Seen<T>();
        var context = ResilienceContextPool.Shared.Get(target.Operation, continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(WaitState.Key, new WaitState(options, random));
        try
        {
            var last = await pipeline
                .ExecuteAsync(
                    static async (context, wait) =>
                    {
                        var isRecent = wait.target.IsRecent();
                        wait.seen.Polls++;
                        try
                        {
                            var found = await wait.poll(context.CancellationToken).ConfigureAwait(false);
                            (wait.seen.Last, wait.seen.Failure) = (found, null);
                            wait.progress?.Report(found);
                            return wait.isThere(found) ? new PollResult<T>(found) : new PendingPollResult<T>(found);
                        }
                        catch (DocumentApiException failure) when (isRecent && SaysNotYet(failure))
                        {
                            wait.seen.Failure = failure;
                            return new PendingPollResult<T>(default!);
                        }
                        catch (DocumentClientException failure)
                        {
                            wait.seen.Failure = failure;
                            throw;
                        }
                    },
                    context,
                    (poll, isThere, target, seen, progress)
                )
                .ConfigureAwait(false);

            // A replaced pipeline may give up earlier than ours, and hand out the last poll.
            if (last is PendingPollResult<T>)
            {
                throw TimedOut(cause: null);
            }

            ClientLog.WaitEnded(
                logger,
                client,
                target.Name,
                target.Goal,
                time.GetElapsedTime(started).TotalSeconds,
                seen.Polls,
                LogStatus()
            );
            return last.Found;
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Waiting for {target.Name} was cancelled.", cancelled, cancellationToken);
        }
        catch (TimeoutRejectedException timeout)
        {
            var failure = TimedOut(new TimeoutException(timeout.Message, timeout));
            LogFailure(failure);
            throw failure;
        }
        catch (DocumentClientException failure)
        {
            LogFailure(failure);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        WaitTimeoutException TimedOut(Exception? cause)
        {
            var (status, waited) = (Status(), time.GetElapsedTime(started));
            return new WaitTimeoutException(
                $"{target.Name} was not {target.Goal} within {options.Timeout:g}; "
                    + Found(status)
                    + (seen.Last is { } last ? target.AdviceFor(last) : null)
                    + "Nothing is lost: the id is enough to go on waiting.",
                target.Id,
                status,
                waited,
                seen.Failure ?? cause
            )
            {
                Vendor = target.Vendor,
                Operation = target.Operation,
                IsRetryable = true,
            };
        }

        // A credential that could not be had is no matter of the service.
        string Found(string? status) =>
            (status, seen.Failure as CredentialException) switch
            {
                (null, null) => "its status could not be read. ",
                (null, { } credential) => $"its status could not be read: {credential.Message} ",
                (_, null) => $"its last status was '{status}'. ",
                (_, { } credential) => $"its last status was '{status}', and it could not be read any more: {credential.Message} ",
            };

        string LogStatus() => Status() is { } word ? ForeignText.OneLine(word) : ClientLog.None;

        string? Status() => seen.Last is { } found && target.StatusOf(found) is { Length: > 0 } word ? word : null;

        void LogFailure(DocumentClientException failure) =>
            ClientLog.WaitFailed(
                logger,
                client,
                target.Name,
                target.Goal,
                time.GetElapsedTime(started).TotalSeconds,
                seen.Polls,
                failure.GetType().Name,
                LogStatus()
            );
    }

    /// <summary>
    /// What a service may say of something that it has just made: that it does not exist, or is not ready. Some say so with a success
    /// status.
    /// </summary>
    private static bool SaysNotYet(DocumentApiException refusal) =>
        !refusal.IsRetryable && (int)refusal.StatusCode is 404 or 409 or 425 or (>= 200 and < 300);

    private sealed class Seen<T>
    {
        public T? Last { get; set; }

        public int Polls { get; set; }

        public DocumentClientException? Failure { get; set; }
    }
}
