using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>What is understood of the response to several documents: an entry for each file, of which some may be refused.</summary>
public sealed class BatchResponseStubTests
{
    private static DocumentSource[] Two => [Samples.Named("a.pdf"), Samples.Named("b.pdf")];

    [Theory]
    [InlineData("""[{"success": true, "doc_id": "1", "filename": "a.pdf"}, {"success": true, "doc_id": "2", "filename": "b.pdf"}]""")]
    [InlineData("""[{"success": true, "doc_id": "2", "filename": "b.pdf"}, {"success": true, "doc_id": "1", "filename": "a.pdf"}]""")]
    [InlineData("""[{"doc_id": "1", "filename": "a.pdf"}, {"doc_id": "2", "filename": "b.pdf"}]""")]
    [InlineData("""[{"doc_id": "1"}, {"doc_id": "2"}]""")]
    [InlineData("""[{"id": 1, "filename": "a.pdf"}, {"id": 2, "filename": "b.pdf"}]""")]
    [InlineData(
        """{"data": [{"success": true, "doc_id": "1", "filename": "a.pdf"}, {"success": true, "doc_id": "2", "filename": "b.pdf"}]}"""
    )]
    [InlineData(
        """{"success": true, "message": "2 documents imported", "data": """
            + """[{"doc_id": "1", "filename": "a.pdf"}, {"doc_id": "2", "filename": "b.pdf"}]}"""
    )]
    [InlineData(
        """[{"success": true, "message": "Imported", "doc_id": "1", "filename": "a.pdf", "status": "new"}, {"success": """
            + """true, "doc_id": "2", "filename": "b.pdf", "batch_id": null}]"""
    )]
    public async Task Each_file_gets_the_id_of_its_entry(string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Batch, StubResponse.Json(body));

        var outcomes = await polydocs.Client().UploadBatchAsync(Two);

        outcomes
            .Select(static outcome => (outcome.FileName, outcome.IsSuccess, outcome.Error, outcome.Upload?.Id))
            .ShouldBe([("a.pdf", true, null, "1"), ("b.pdf", true, null, "2")]);
    }

    [Theory]
    [InlineData(
        """[{"success": true, "doc_id": "1", "filename": "a.pdf"}, {"success": false, "filename": "b.pdf", "message": "Der Dateityp wird """
            + """nicht unterstützt"}]"""
    )]
    [InlineData(
        """[{"success": false, "filename": "b.pdf", "message": "Der Dateityp wird nicht unterstützt"}, {"success": """
            + """true, "doc_id": "1", "filename": "a.pdf"}]"""
    )]
    [InlineData("""[{"success": true, "doc_id": "1"}, {"success": false, "message": "Der Dateityp wird nicht unterstützt"}]""")]
    [InlineData(
        """[{"doc_id": "1", "filename": "a.pdf"}, {"filename": "b.pdf", "error_code": "UNSUPPORTED", "message": "Der Dateityp wird nicht """
            + """unterstützt"}]"""
    )]
    [InlineData(
        """{"data": [{"success": true, "doc_id": "1", "filename": "a.pdf"}, {"success": """
            + """false, "filename": "b.pdf", "message": "Der Dateityp wird nicht unterstützt"}]}"""
    )]
    public async Task A_refused_file_does_not_hide_the_others(string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Batch, StubResponse.Json(body));

        var outcomes = await polydocs.Client().UploadBatchAsync(Two);

        outcomes[0].Upload.ShouldNotBeNull().Id.ShouldBe("1");
        outcomes[1].IsSuccess.ShouldBeFalse();
        outcomes[1].Error.ShouldNotBeNull().ShouldContain("Der Dateityp wird nicht unterstützt");
        outcomes[1].Error!.ShouldNotContain("look for it", Case.Insensitive, "it is known what became of it");
        polydocs.Server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Files_that_are_all_refused_keep_their_own_messages()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "POST",
            Paths.Batch,
            StubResponse.Json(
                """[{"success": false, "filename": "a.pdf", "message": "Empty"}, {"success": """
                    + """false, "filename": "b.pdf", "message": "Encrypted"}]"""
            )
        );

        var outcomes = await polydocs.Client().UploadBatchAsync(Two);

        outcomes.ShouldAllBe(static outcome => !outcome.IsSuccess);
        outcomes[0].Error.ShouldNotBeNull().ShouldContain("Empty");
        outcomes[1].Error.ShouldNotBeNull().ShouldContain("Encrypted");
    }

    [Theory]
    [InlineData("""[{"success": true, "doc_id": "1", "filename": "a.pdf"}, {"filename": "b.pdf"}]""")]
    [InlineData("""[{"success": true, "doc_id": "1", "filename": "a.pdf"}]""")]
    public async Task A_file_of_which_nothing_is_said_is_to_be_looked_for(string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Batch, StubResponse.Json(body));

        var outcomes = await polydocs.Client().UploadBatchAsync(Two);

        outcomes[0].Upload.ShouldNotBeNull().Id.ShouldBe("1");
        outcomes[1].IsSuccess.ShouldBeFalse();
        outcomes[1].Error.ShouldNotBeNull().ShouldContain("look for it", Case.Insensitive);
    }

    [Theory]
    [InlineData("""{"success": true, "doc_id": "1", "filename": "a.pdf"}""")]
    [InlineData("""{"success": true, "data": {"doc_id": "1", "filename": "a.pdf"}}""")]
    [InlineData("""[{"success": true, "doc_id": "1"}]""")]
    public async Task One_file_may_be_responded_with_one_object(string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Batch, StubResponse.Json(body));

        var outcome = (await polydocs.Client().UploadBatchAsync([Samples.Named("a.pdf")])).ShouldHaveSingleItem();

        outcome.Upload.ShouldNotBeNull().Id.ShouldBe("1");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""[{"filename": "a.pdf"}, {"filename": "b.pdf"}]""")]
    public async Task A_response_that_says_nothing_of_any_file_leaves_the_outcome_unknown(string body)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", Paths.Batch, StubResponse.Json(body));

        await Should.ThrowAsync<OutcomeUnknownException>(() => polydocs.Client().UploadBatchAsync(Two));

        polydocs.Server.Requests.ShouldHaveSingleItem();
    }
}
