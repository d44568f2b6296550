using System.Text.Json;

namespace Polydocs.Client.Tests.Statuses;

public sealed class PolydocsDocumentStatusTests
{
    [Theory]
    [InlineData("Ready For Validation")]
    [InlineData("ready-for-validation")]
    [InlineData(" READY_FOR_VALIDATION ")]
    public void Label_stored_value_and_hyphens_are_one_value(string text)
    {
        var status = new PolydocsDocumentStatus(text);

        status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
        status.GetHashCode().ShouldBe(PolydocsDocumentStatus.ReadyForValidation.GetHashCode());
        status.StoredValue.ShouldBe("ready_for_validation");
        status.Value.ShouldBe(text);
    }

    [Theory]
    [InlineData("new", "pending")]
    [InlineData("running", "pending")]
    [InlineData("restarted", "pending")]
    [InlineData("restart_in_progress", "pending")]
    [InlineData("classified", "pending")]
    [InlineData("validating", "pending")]
    [InlineData("in-progress", "pending")]
    [InlineData("workflow", "pending")]
    [InlineData("a status of tomorrow", "pending")]
    [InlineData("", "pending")]
    [InlineData("ready_for_validation", "person")]
    [InlineData("Ready in Review", "person")]
    [InlineData("in_review", "person")]
    [InlineData("pending-user-input", "person")]
    [InlineData("pending_confirmation", "person")]
    [InlineData("on_hold", "person")]
    [InlineData("Pending Approval", "person")]
    [InlineData("Pending Second Approval", "person")]
    [InlineData("Pending Export", "beyond")]
    [InlineData("Pending Export After Approval", "beyond")]
    [InlineData("VALIDATED_PENDING_EXPORT", "beyond")]
    [InlineData("pending_watcher_export", "beyond")]
    [InlineData("exporting", "beyond")]
    [InlineData("restart_export", "beyond")]
    [InlineData("finished", "finished")]
    [InlineData("Done", "finished")]
    [InlineData("Exported", "finished")]
    [InlineData("completed", "finished")]
    [InlineData("archived", "finished")]
    [InlineData("rejected", "failure")]
    [InlineData("Error", "failure")]
    [InlineData("Export Error", "failure")]
    [InlineData("failed", "failure")]
    [InlineData(" Failure ", "failure")]
    [InlineData("Cancelled", "failure")]
    [InlineData("CANCELED", "failure")]
    [InlineData("aborted", "failure")]
    [InlineData("Deleted", "failure")]
    [InlineData("export-failed", "failure")]
    [InlineData("not_deleted", "pending")]
    public void Every_status_has_its_group(string text, string group)
    {
        var status = new PolydocsDocumentStatus(text);

        status.IsPending.ShouldBe(group == "pending");
        status.RequiresUserAction.ShouldBe(group == "person");
        status.IsReady.ShouldBe(group is "person" or "beyond" or "finished");
        status.IsFinished.ShouldBe(group == "finished");
        status.IsFailure.ShouldBe(group == "failure");
    }

    [Fact]
    public void A_default_status_is_an_unknown_one()
    {
        default(PolydocsDocumentStatus).IsPending.ShouldBeTrue();
        default(PolydocsDocumentStatus).ToString().ShouldBe("");
        default(PolydocsDocumentStatus).ShouldBe(new PolydocsDocumentStatus(""));
    }

    [Theory]
    [InlineData("Ready For Validation")]
    [InlineData("a status of tomorrow")]
    public void A_status_is_written_as_it_was_read(string text)
    {
        var json = JsonSerializer.Serialize(text);

        JsonSerializer.Serialize(JsonSerializer.Deserialize<PolydocsDocumentStatus>(json)).ShouldBe(json);
    }
}
