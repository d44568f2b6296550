using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DocumentClients.TestTools;
using DocumentClients.Uploads;

namespace DocumentClients.Core.Tests.Uploads;

/// <summary>A few at a time, nothing ahead of the reader, and nothing left behind.</summary>
public sealed class BoundedWorkTests
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _ends = new();
    private readonly List<int> _abandoned = [];
    private int _taken;
    private int _atWork;
    private int _most;
    private bool _isDisposed;

    [Fact]
    public async Task No_more_are_worked_on_than_may_be_and_none_is_taken_ahead_of_the_reader()
    {
        await using var work = Begin(Numbers(), atOnce: 3);
        await Eventually.IsStable(() => Volatile.Read(ref _taken));
        _taken.ShouldBe(3);

        for (var read = 1; read <= 50; read++)
        {
            End(read);
            (await Eventually.Ends(work.NextAsync())).ShouldNotBeNull();
            await Eventually.Is(() => Volatile.Read(ref _atWork) == 2);

            // The one that was handed out counts until its reader comes back.
            Volatile.Read(ref _taken).ShouldBe(2 + read);
        }

        _most.ShouldBe(3);
    }

    [Fact]
    public async Task Outcomes_come_as_they_are_known()
    {
        await using var work = Begin(Numbers(3), atOnce: 3);
        End(3);
        (await Eventually.Ends(work.NextAsync())).ShouldBe("3");
        End(1);
        (await Eventually.Ends(work.NextAsync())).ShouldBe("1");
        End(2);
        (await Eventually.Ends(work.NextAsync())).ShouldBe("2");

        (await Eventually.Ends(work.NextAsync())).ShouldBeNull();
        (await Eventually.Ends(work.NextAsync())).ShouldBeNull();
        _isDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_sequence_throws_comes_after_the_outcomes_and_it_is_not_asked_again()
    {
        await using var work = Begin(Numbers(4, throwing: true), atOnce: 2);
        foreach (var number in Enumerable.Range(1, 4))
        {
            End(number);
        }

        var read = new List<string>();
        var failure = await Record.ExceptionAsync(async () =>
        {
            while (await Eventually.Ends(work.NextAsync()) is { } outcome)
            {
                read.Add(outcome);
            }
        });

        failure.ShouldBeOfType<InvalidDataException>();
        read.Order(StringComparer.Ordinal).ShouldBe(["1", "2", "3", "4"]);
        _isDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task Work_that_fails_ends_the_whole_after_what_was_under_way()
    {
        await using var work = Begin(Numbers(), atOnce: 2);
        await Eventually.Is(() => Volatile.Read(ref _taken) == 2);
        Of(1).SetException(new InvalidDataException());
        await Eventually.Is(() => Volatile.Read(ref _atWork) == 1);
        End(2);

        (await Eventually.Ends(work.NextAsync())).ShouldBe("2");
        (await Record.ExceptionAsync(() => Eventually.Ends(work.NextAsync()))).ShouldBeOfType<InvalidDataException>();
        _taken.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Cancelling_hands_out_what_is_known_and_then_says_so()
    {
        using var cancellation = new CancellationTokenSource();
        await using var work = Begin(Numbers(), atOnce: 2, cancellation.Token);
        await Eventually.Is(() => Volatile.Read(ref _taken) == 2);
        End(1);
        await Eventually.Is(() => Volatile.Read(ref _atWork) == 1);

        await cancellation.CancelAsync();

        (await Eventually.Ends(work.NextAsync())).ShouldBe("1");
        (await Record.ExceptionAsync(() => Eventually.Ends(work.NextAsync())))
            .ShouldBeAssignableTo<OperationCanceledException>()
            .ShouldNotBeNull()
            .CancellationToken.ShouldBe(cancellation.Token);
        _atWork.ShouldBe(0);
        _isDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cancelled_caller_waits_for_no_sequence_and_what_it_gives_too_late_is_closed()
    {
        using var cancellation = new CancellationTokenSource();
        var late = new TaskCompletionSource();
        await using (var work = Begin(Late(), atOnce: 2, cancellation.Token))
        {
            await Eventually.Is(() => Volatile.Read(ref _taken) == 1);
            await cancellation.CancelAsync();
            (await Record.ExceptionAsync(() => Eventually.Ends(work.NextAsync()))).ShouldBeAssignableTo<OperationCanceledException>();
        }

        _isDisposed.ShouldBeFalse();
        late.SetResult();
        await Eventually.Is(() => Volatile.Read(ref _isDisposed));
        _abandoned.ShouldBe([1]);

        async IAsyncEnumerable<int> Late()
        {
            try
            {
                Interlocked.Increment(ref _taken);
                await late.Task;
                yield return 1;
            }
            finally
            {
                Volatile.Write(ref _isDisposed, true);
            }
        }
    }

    [Fact]
    public async Task Who_stops_reading_ends_what_is_under_way()
    {
        await using (var work = Begin(Numbers(), atOnce: 4))
        {
            End(2);
            (await Eventually.Ends(work.NextAsync())).ShouldBe("2");
        }

        _atWork.ShouldBe(0);
        _isDisposed.ShouldBeTrue();
    }

    private TaskCompletionSource<string> Of(int number) =>
        _ends.GetOrAdd(number, static _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    private void End(int number) => Of(number).TrySetResult(FormattableString.Invariant($"{number}"));

    private BoundedWork<int, string> Begin(IAsyncEnumerable<int> numbers, int atOnce, CancellationToken cancellationToken = default) =>
        new(numbers, atOnce, WorkAsync, AbandonAsync, cancellationToken);

    private async Task<string> WorkAsync(long number, int source, CancellationToken cancellationToken)
    {
        number.ShouldBe(source - 1);
        var now = Interlocked.Increment(ref _atWork);
        lock (_abandoned)
        {
            _most = Math.Max(_most, now);
        }

        try
        {
            return await Of(source).Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _atWork);
        }
    }

    private ValueTask AbandonAsync(int source)
    {
        _abandoned.Add(source);
        return default;
    }

    private async IAsyncEnumerable<int> Numbers(
        int count = int.MaxValue,
        bool throwing = false,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        try
        {
            for (var number = 1; number <= count; number++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                Interlocked.Increment(ref _taken);
                yield return number;
            }

            _isDisposed.ShouldBeFalse();
            if (throwing)
            {
                throw new InvalidDataException();
            }
        }
        finally
        {
            _isDisposed = true;
        }
    }
}
