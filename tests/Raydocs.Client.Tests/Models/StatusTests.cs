using System.Text.Json;

namespace Raydocs.Client.Tests.Models;

public sealed class StatusTests
{
    [Theory]
    [InlineData("uploaded", true, false)]
    [InlineData("pending", true, false)]
    [InlineData("queued", true, false)]
    [InlineData("parsing", true, false)]
    [InlineData("processing", true, false)]
    [InlineData("parsed", false, true)]
    [InlineData("processed", false, true)]
    [InlineData("ready", false, true)]
    [InlineData("Ready", false, true)]
    [InlineData("failed", false, false)]
    [InlineData("ERROR", false, false)]
    [InlineData("Cancelled", false, false)]
    [InlineData("canceled", false, false)]
    [InlineData(" Aborted", false, false)]
    [InlineData("deleted", false, false)]
    [InlineData("Failure", false, false)]
    [InlineData("from_the_future", true, false)]
    [InlineData("", true, false)]
    public void A_documents_status_is_pending_a_success_or_a_failure(string word, bool pending, bool success)
    {
        var status = new RaydocsDocumentStatus(word);

        (status.IsPending, status.IsSuccess, status.IsFailure).ShouldBe((pending, success, !pending && !success));
        status.ToString().ShouldBe(word);
    }

    [Theory]
    [InlineData("created", true, false)]
    [InlineData("pending", true, false)]
    [InlineData("parsing_pending", true, false)]
    [InlineData("processing", true, false)]
    [InlineData("completed", false, true)]
    [InlineData("Completed", false, true)]
    [InlineData("failed", false, false)]
    [InlineData("ERROR", false, false)]
    [InlineData("cancelled", false, false)]
    [InlineData("Canceled", false, false)]
    [InlineData("aborted", false, false)]
    [InlineData("deleted", false, false)]
    [InlineData("from_the_future", true, false)]
    public void A_results_status_is_pending_a_success_or_a_failure(string word, bool pending, bool success)
    {
        var status = new RaydocsResultStatus(word);

        (status.IsPending, status.IsSuccess, status.IsFailure).ShouldBe((pending, success, !pending && !success));
    }

    [Fact]
    public void Statuses_compare_without_regard_to_case_and_keep_what_was_written()
    {
        (new RaydocsDocumentStatus("READY") == RaydocsDocumentStatus.Ready).ShouldBeTrue();
        new RaydocsDocumentStatus("READY").GetHashCode().ShouldBe(RaydocsDocumentStatus.Ready.GetHashCode());
        (new RaydocsResultStatus("COMPLETED") == RaydocsResultStatus.Completed).ShouldBeTrue();
        new RaydocsResultStatus("COMPLETED").GetHashCode().ShouldBe(RaydocsResultStatus.Completed.GetHashCode());
        (default(RaydocsDocumentStatus) == new RaydocsDocumentStatus("")).ShouldBeTrue();
        default(RaydocsDocumentStatus).IsPending.ShouldBeTrue();
        default(RaydocsResultStatus).ToString().ShouldBe("");
        JsonSerializer.Serialize(new RaydocsDocumentStatus("READY")).ShouldBe("\"READY\"");
        JsonSerializer.Deserialize<RaydocsResultStatus>("\"Odd\"").Value.ShouldBe("Odd");
    }

    [Fact]
    public void Models_can_be_made_by_hand()
    {
        var document = new RaydocsDocument { Id = "1", Status = RaydocsDocumentStatus.Ready };

        (document with { FileName = "a.pdf" }).FileName.ShouldBe("a.pdf");
        new RaydocsResult { Id = "2" }.Status.IsPending.ShouldBeTrue();
        new RaydocsSession { Id = "3" }.Documents.ShouldBeEmpty();
        new RaydocsTemplate { Id = "4" }.Schema.ShouldBeNull();
    }
}
