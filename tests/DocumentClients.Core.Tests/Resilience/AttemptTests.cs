using DocumentClients.Content;
using DocumentClients.Core.Tests.Documents;
using DocumentClients.Documents;
using DocumentClients.Resilience;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Resilience;

public sealed class AttemptTests
{
    private static readonly AttemptLimits Upload = new(TimeLimit.NoProgress, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));
    private static readonly AttemptLimits Fixed = AttemptLimits.Fixed(TimeSpan.FromSeconds(30));

    private readonly ManualTime _time = new();

    [Fact]
    public void Every_byte_starts_the_limit_on_standing_still_anew()
    {
        using var attempt = new Attempt(1, Upload, _time, CancellationToken.None);
        attempt.SendingBegan.ShouldBeFalse();
        attempt.BeginSending(15);
        attempt.SendingBegan.ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(59));
        attempt.Accepted(10);
        _time.Advance(TimeSpan.FromSeconds(59));
        attempt.Accepted(5);
        (attempt.BytesAccepted, attempt.BytesTotal).ShouldBe((15, 15));
        _time.Advance(TimeSpan.FromSeconds(59));
        attempt.Exceeded.ShouldBeNull();

        _time.Advance(TimeSpan.FromSeconds(1));

        attempt.Exceeded.ShouldBe((TimeLimit.NoProgress, TimeSpan.FromSeconds(60)));
        attempt.Token.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void The_last_byte_starts_the_limit_to_the_response()
    {
        using var attempt = new Attempt(1, Upload, _time, CancellationToken.None);
        attempt.Accepted(1);
        attempt.EndSending();
        _time.Advance(TimeSpan.FromSeconds(119));
        attempt.Token.IsCancellationRequested.ShouldBeFalse();

        _time.Advance(TimeSpan.FromSeconds(1));

        attempt.Exceeded.ShouldBe((TimeLimit.Response, TimeSpan.FromSeconds(120)));
    }

    [Fact]
    public void A_fixed_limit_goes_on_whatever_is_sent()
    {
        using var attempt = new Attempt(1, Fixed, _time, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(20));
        attempt.Accepted(1);
        attempt.EndSending();

        _time.Advance(TimeSpan.FromSeconds(10));

        attempt.Exceeded.ShouldBe((TimeLimit.Attempt, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_body_that_is_sent_a_second_time_is_refused()
    {
        using var attempt = new Attempt(1, Fixed, _time, CancellationToken.None);
        attempt.BeginSending(1);

        Should
            .Throw<InvalidOperationException>(() => attempt.BeginSending(2))
            .Message.ShouldContain("Only the client's pipelines retry requests");
        attempt.BytesTotal.ShouldBe(1);
    }

    [Fact]
    public async Task An_attempt_that_has_ended_holds_on_to_nothing()
    {
        using var caller = new CancellationTokenSource();
        var attempt = new Attempt(1, Fixed, _time, caller.Token);

        attempt.Dispose();
        await caller.CancelAsync();

        _time.Pending.ShouldBeEmpty();
        attempt.Token.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void What_an_abandoned_body_still_does_after_the_end_starts_no_limit()
    {
        var time = new SingleTimer();
        var attempt = new Attempt(1, Upload, time, CancellationToken.None);
        attempt.Dispose();

        attempt.Accepted(1);
        attempt.EndSending();

        time.Changes.ShouldBe(0);
    }

    [Fact]
    public void A_limit_that_fires_after_the_end_is_none()
    {
        var time = new SingleTimer();
        var attempt = new Attempt(1, Fixed, time, CancellationToken.None);
        attempt.Dispose();

        time.Fire();

        attempt.Exceeded.ShouldBeNull();
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_fails_the_attempt_and_is_kept_as_the_reason()
    {
        using var attempt = new Attempt(1, Fixed, _time, CancellationToken.None);
        await using var document = await DocumentSource
            .FromStream(new ScriptedStream([1]) { BeforeRead = static (_, _, _) => throw new IOException("torn") }, "a.pdf")
            .Prepared();

        var failure = await Record.ExceptionAsync(() => WriteAsync(document, attempt));

        failure.ShouldBeOfType<InvalidDocumentException>().ShouldBe(attempt.SourceFailure);
    }

    [Fact]
    public async Task So_is_one_that_has_changed_before_it_is_opened()
    {
        using var folder = new TemporaryFolder();
        using var attempt = new Attempt(1, Fixed, _time, CancellationToken.None);
        var path = folder.Write("a.pdf", [1]);
        await using var document = await DocumentSource.FromFile(path).Prepared();
        File.Delete(path);

        (await Should.ThrowAsync<InvalidDocumentException>(() => WriteAsync(document, attempt))).ShouldBe(attempt.SourceFailure);
    }

    [Fact]
    public async Task The_callers_token_ends_the_attempt_without_a_limit()
    {
        using var caller = new CancellationTokenSource();
        using var attempt = new Attempt(1, Fixed, _time, caller.Token);

        await caller.CancelAsync();

        attempt.Token.IsCancellationRequested.ShouldBeTrue();
        attempt.Exceeded.ShouldBeNull();
    }

    private static async Task WriteAsync(PreparedDocument document, Attempt attempt)
    {
        using var content = new RequestContent(contentType: null, ContentSegment.Of(document, new ProgressReporter(progress: null)));
        content.Permits(attempt);
        await content.CopyToAsync(Stream.Null);
    }

    /// <summary>
    /// One timer, which a test fires whenever it likes, and whose changes it counts: also when it was disposed of just before, when a timer
    /// of the fake clock does neither.
    /// </summary>
    private sealed class SingleTimer : TimeProvider, ITimer
    {
        private Action? _fire;

        public int Changes { get; private set; }

        public void Fire() => _fire!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Changes++;
            return true;
        }

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
