using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.Logging;

namespace Reliability.Tests.Matrix;

/// <summary>Goes through one cell: commits the fault, makes the call, and compares what came of it with what is promised.</summary>
internal static class MatrixRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task ProveAsync<TOperation>(
        LocalServer<TOperation> server,
        Experiment<TOperation> experiment,
        ClientBench bench,
        MatrixRow row,
        FaultPoint point,
        Occurrence occurrence
    )
        where TOperation : struct, Enum
    {
        var expected = Promise.For(row, point, occurrence);
        if (bench.IsPooled)
        {
            await WarmUpAsync(server, experiment, point, occurrence).WaitAsync(Patience, TimeProvider.System);
        }

        var (before, logged) = (server.Requests.Count, bench.Logs.Entries.Count);
        var fault = Plan(server.Faults, experiment.Operation, point, occurrence);
        IReadOnlyList<string> returned = [];
        var error = await Record.ExceptionAsync(async () =>
            returned = await OnItsClockAsync(experiment.CallAsync(), fault, bench).WaitAsync(Patience, TimeProvider.System)
        );
        server.Faults.Clear();

        RecordedRequest<TOperation>[] Arrived() =>
            [
                .. server
                    .Requests.Skip(before)
                    .Where(request => EqualityComparer<TOperation>.Default.Equals(request.Operation, experiment.Operation)),
            ];
        await Eventually.Is(() => Arrived().Length >= expected.Arrivals || error is not null);

        // A server that closed its own direction waits for the client, and the client's pool takes its time.
        await bench.DisposeAsync();
        await Task.WhenAll(server.Requests.Skip(before).Select(static request => request.Completed))
            .WaitAsync(Patience, TimeProvider.System);

        Operations(bench.Logs.Entries.Skip(logged)).ShouldContain(row.Operation, "what the row says that it calls");
        Foreign.EnsureNothingOfRefit(error);
        EnsureNothingIsTwiceOrLost(experiment, error, returned);
        EndingOf(error).ShouldBe(expected.Ending, error?.ToString() ?? "It returned.");
        Arrived().Length.ShouldBeInRange(expected.Arrivals, expected.MostArrivals, "requests that arrived");
        if (error is null)
        {
            experiment.EnsureDone();
        }
        else
        {
            EnsureItIsClear(experiment, (DocumentClientException)error, point);
        }
    }

    private static void EnsureNothingIsTwiceOrLost<TOperation>(
        Experiment<TOperation> experiment,
        Exception? error,
        IReadOnlyList<string> returned
    )
        where TOperation : struct, Enum
    {
        var made = experiment.Made?.Invoke() ?? [];
        made.Count.ShouldBeLessThanOrEqualTo(experiment.Makes(), "what one call made");
        if (error is null)
        {
            returned.ShouldBe(experiment.Expected(), ignoreOrder: true);
        }
        else if (made.Count > 0)
        {
            error.ShouldBeOfType<OutcomeUnknownException>("Something exists that was neither returned nor announced.");
        }
    }

    private static void EnsureItIsClear<TOperation>(Experiment<TOperation> experiment, DocumentClientException error, FaultPoint point)
        where TOperation : struct, Enum
    {
        error.IsRetryable.ShouldBe(error is not OutcomeUnknownException);
        if (error is DocumentApiException refused)
        {
            ((int)refused.StatusCode).ShouldBe(Promise.StatusOf(point) ?? (int)refused.StatusCode);
            (Promise.StatusOf(point) is not null || (int)refused.StatusCode is 200 or 201).ShouldBeTrue();
        }

        if (error is OutcomeUnknownException unknown)
        {
            foreach (var handle in experiment.Handles())
            {
                unknown.Message.ShouldContain(handle);
            }

            experiment.GivenName(unknown.FileName).ShouldBe(experiment.FileName());
        }
    }

    private static async Task WarmUpAsync<TOperation>(
        LocalServer<TOperation> server,
        Experiment<TOperation> experiment,
        FaultPoint point,
        Occurrence occurrence
    )
        where TOperation : struct, Enum
    {
        CloseKind? close = point switch
        {
            FaultPoint.PooledConnectionFin => CloseKind.Fin,
            FaultPoint.PooledConnectionReset => CloseKind.Reset,
            _ => null,
        };
        if (close is null)
        {
            await experiment.WarmUpAsync();
            return;
        }

        // As many connections as attempts could want: each request is held until all of them have arrived, and is refused then, which
        // leaves its connection to the pool.
        var connections = new HeldConnections(occurrence == Occurrence.Always ? Promise.MaxAttempts : (int)occurrence);
        server.Faults.Next(experiment.WarmUp, connections.Count).Do(connections.RefuseBatchAsync);
        await Task.WhenAll(Enumerable.Range(0, connections.Count).Select(_ => Record.ExceptionAsync(experiment.WarmUpAsync)))
            .WaitAsync(Patience, TimeProvider.System);
        server.Faults.Clear();
        connections.Distinct.ShouldBe(connections.Count, "connections that were used at once");
        server.OpenConnections.ShouldBeGreaterThanOrEqualTo(connections.Count, "connections in the pool");

        await server.CloseIdleConnectionsAsync(close.Value);
        await Eventually.Is(() => server.OpenConnections == 0);
    }

    private static Fault<TOperation>? Plan<TOperation>(
        FaultPlan<TOperation> faults,
        TOperation operation,
        FaultPoint point,
        Occurrence occurrence
    )
        where TOperation : struct, Enum
    {
        const int InBody = 40;
        if (Promise.KindOf(point) is Promise.Kind.NeverConnected or Promise.Kind.Unharmed)
        {
            return null;
        }

        var rule = occurrence == Occurrence.Always ? faults.Always(operation) : faults.Next(operation, (int)occurrence);
        return point switch
        {
            FaultPoint.FinBeforeBody => rule.CloseBeforeReading(CloseKind.Fin),
            FaultPoint.ResetBeforeBody => rule.CloseBeforeReading(CloseKind.Reset),
            FaultPoint.FinInBody => rule.CloseInBody(InBody, CloseKind.Fin),
            FaultPoint.ResetInBody => rule.CloseInBody(InBody, CloseKind.Reset),
            FaultPoint.FinAfterBody => rule.CloseAfterBody(CloseKind.Fin),
            FaultPoint.ResetAfterBody => rule.CloseAfterBody(CloseKind.Reset),
            FaultPoint.FinAfterProcessing => rule.DropResponseAfterProcessing(CloseKind.Fin),
            FaultPoint.ResetAfterProcessing => rule.DropResponseAfterProcessing(CloseKind.Reset),
            FaultPoint.FinInResponse => rule.CloseInResponse(CloseKind.Fin),
            FaultPoint.ResetInResponse => rule.CloseInResponse(CloseKind.Reset),
            FaultPoint.TimeoutBeforeBody => rule.StallBeforeReading(),
            FaultPoint.TimeoutAfterProcessing => rule.StallBeforeResponding(),
            FaultPoint.Status429WithRetryAfter => rule.Status(429, ("Retry-After", "0")),
            FaultPoint.Status503WithRetryAfter => rule.Status(503, ("Retry-After", "0")),
            FaultPoint.TruncatedJson => rule.TruncateResponse(),
            FaultPoint.Html => rule.Respond("text/html", "<html><body>Welcome to this network</body></html>"),
            FaultPoint.EmptyResponse => rule.EmptyResponse(),
            _ => rule.Status(Promise.StatusOf(point)!.Value),
        };
    }

    /// <summary>
    /// Waits for a call. A clock that stands still is moved, but only when nothing else can happen: when the server stands still, or the
    /// client waits before a retry; and then to the next timer and no further, so that an attempt that takes its time to end costs nothing
    /// of the limit of the whole call.
    /// </summary>
    private static async Task<IReadOnlyList<string>> OnItsClockAsync<TOperation>(
        Task<IReadOnlyList<string>> call,
        Fault<TOperation>? fault,
        ClientBench bench
    )
        where TOperation : struct, Enum
    {
        while (bench.Time is { } time && fault is not null && !call.IsCompleted)
        {
            // The timers first: of what begins after this look none is among them, and what has ended since is not taken for held.
            var pending = time.Pending;
            var given = bench.Logs.Entries.Count(static entry => entry.Id.Name == "AttemptFailed");
            var isHeld = fault.Hit.IsCompleted && fault.Hits > given;
            if (pending is [var next, ..] && (isHeld ? next <= ClientBench.Limit : next < ClientBench.Limit / 2))
            {
                time.Advance(next);
            }

            await Task.WhenAny(call, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        return await call;
    }

    private static IEnumerable<object?> Operations(
        IEnumerable<(LogLevel Level, EventId Id, string Text, IReadOnlyList<KeyValuePair<string, object?>> State)> logged
    ) =>
        logged
            .SelectMany(static entry => entry.State)
            .Where(static member => member.Key == "Operation")
            .Select(static member => member.Value)
            .Distinct();

    private static Ending EndingOf(Exception? error) =>
        error switch
        {
            null => Ending.Returned,
            TransportException => Ending.TransportException,
            ClientTimeoutException => Ending.ClientTimeoutException,
            DocumentApiException => Ending.DocumentApiException,
            OutcomeUnknownException => Ending.OutcomeUnknownException,
            _ => throw new InvalidOperationException("No error that a client may raise here.", error),
        };
}
