using DocumentClients.Documents;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Documents;

/// <summary>The documents of a call have one owner, which closes them in the end.</summary>
public sealed class SourceScopeTests
{
    [Fact]
    public void A_document_that_is_missing_is_reported_by_its_place()
    {
        var refusal = Should.Throw<ArgumentException>(() => SourceScope.RequireAll<object>(["a", null!, "c"], "files"));

        (refusal.Message, refusal.ParamName).ShouldBe(("Document 2 of 3 is null. Nothing was sent. (Parameter 'files')", "files"));
        Should.NotThrow(() => SourceScope.RequireAll<object>(["a", "b"], "files"));
    }

    [Fact]
    public async Task What_a_call_never_came_to_read_is_closed_with_what_it_has_read()
    {
        var (read, unread) = (new ScriptedStream(Reading.Bytes(10)), new ScriptedStream(Reading.Bytes(10)));
        var first = DocumentSource.FromStream(read, "a.pdf");
        var documents = new SourceScope([first, null, DocumentSource.FromStream(unread, "b.pdf")], CancellationToken.None);
        await documents.PrepareAsync(first);

        await documents.DisposeAsync();

        (read.IsDisposed, unread.IsDisposed).ShouldBe((true, true));
    }

    [Fact]
    public async Task A_stream_that_is_closed_slowly_is_waited_for_unless_the_call_was_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        foreach (var isCancelled in new[] { false, true })
        {
            var closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var stream = new ScriptedStream(Reading.Bytes(10)) { DisposalWaitsFor = closing.Task };
            var documents = new SourceScope(
                [DocumentSource.FromStream(stream, "a.pdf")],
                isCancelled ? cancellation.Token : CancellationToken.None
            );

            var disposal = documents.DisposeAsync().AsTask();
            await Eventually.Is(() => stream.IsDisposed);
            disposal.IsCompleted.ShouldBe(isCancelled);

            closing.SetResult();
            await Eventually.Ends(disposal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_another_call_is_using_is_not_closed_below_it(bool leaveOpen)
    {
        var stream = new ScriptedStream(Reading.Bytes(10));
        var source = DocumentSource.FromStream(stream, "a.pdf", leaveOpen);
        var holder = new SourceScope([source], CancellationToken.None);
        await holder.PrepareAllAsync();

        await new SourceScope([source], CancellationToken.None).DisposeAsync();

        stream.IsDisposed.ShouldBeFalse();
        (
            await Should.ThrowAsync<InvalidDocumentException>(() => source.PrepareAsync(CancellationToken.None).AsTask())
        ).Message.ShouldContain("in use by another upload");
        await holder.DisposeAsync();
        stream.IsDisposed.ShouldBe(!leaveOpen);
    }
}
