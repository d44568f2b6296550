using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>The words for a status: stored values, labels, filter values with hyphens and, once, upper case.</summary>
public sealed class StatusWordsStubTests
{
    [Theory]
    [InlineData("new", "new", Group.Work)]
    [InlineData("restart_in_progress", "restart_in_progress", Group.Work)]
    [InlineData("classified", "classified", Group.Work)]
    [InlineData("in-progress", "in_progress", Group.Work)]
    [InlineData("waiting_for_the_moon", "waiting_for_the_moon", Group.Work)]
    [InlineData("Ready For Validation", "ready_for_validation", Group.Person)]
    [InlineData(" Ready For Validation ", "ready_for_validation", Group.Person)]
    [InlineData("pending-user-input", "pending_user_input", Group.Person)]
    [InlineData("Ready in Review", "ready_for_review", Group.Person)]
    [InlineData("on_hold", "on_hold", Group.Person)]
    [InlineData("Pending Approval", "validated_pending_approval", Group.Person)]
    [InlineData("Pending Second Approval", "approved_pending_second_approval", Group.Person)]
    [InlineData("VALIDATED_PENDING_EXPORT", "validated_pending_export", Group.Beyond)]
    [InlineData("Pending Export", "validated_pending_export", Group.Beyond)]
    [InlineData("Pending Export After Approval", "approved_pending_export", Group.Beyond)]
    [InlineData("pending_watcher_export", "pending_watcher_export", Group.Beyond)]
    [InlineData("Export", "exporting", Group.Beyond)]
    [InlineData("Done", "finished", Group.Finished)]
    [InlineData("exported", "finished", Group.Finished)]
    [InlineData("completed", "finished", Group.Finished)]
    [InlineData("archived", "archived", Group.Finished)]
    [InlineData("Export Error", "export_error", Group.Failed)]
    [InlineData("Rejected", "rejected", Group.Failed)]
    public async Task A_word_is_read_in_each_of_its_spellings(string word, string stored, Group group)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/document/status/d-1", StubResponse.Json($$"""{"doc_id": "d-1", "status": "{{word}}"}"""));

        var status = (await polydocs.Client().Api.GetDocumentStatusAsync("d-1")).Status;

        status.Value.ShouldBe(word);
        status.ShouldBe(new PolydocsDocumentStatus(stored));
        (status.IsPending, status.RequiresUserAction, status.IsReady, status.IsFinished, status.IsFailure).ShouldBe(
            (
                group == Group.Work,
                group == Group.Person,
                group is Group.Person or Group.Beyond or Group.Finished,
                group == Group.Finished,
                group == Group.Failed
            )
        );
    }

    /// <summary>What a status means for one who waits.</summary>
    public enum Group
    {
        Work,
        Person,
        Beyond,
        Finished,
        Failed,
    }
}
