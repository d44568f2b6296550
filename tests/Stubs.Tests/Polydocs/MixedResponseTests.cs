using DocumentClients;
using Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Polydocs;

/// <summary>Responses that hold more, or other, than their envelope says: no id of a stored document is withheld.</summary>
public sealed class MixedResponseTests
{
    [Fact]
    public async Task A_refusal_around_entries_of_which_one_was_stored_reports_its_id()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "POST",
            "/document/process_documents",
            StubResponse.Json(
                """{"success": false, "message": "nope", "data": [{"filename": "a.pdf", "doc_id": "A"}, {"filename": "b.pdf", "success": """
                    + """false, "message": "bad b"}]}"""
            )
        );

        var outcomes = await polydocs
            .Client()
            .UploadBatchAsync([DocumentSource.FromBytes(new byte[1], "a.pdf"), DocumentSource.FromBytes(new byte[2], "b.pdf")]);

        outcomes[0].Upload.ShouldNotBeNull().Id.ShouldBe("A");
        outcomes[1].Error.ShouldNotBeNull().ShouldContain("bad b");
    }

    [Fact]
    public async Task Documents_beside_the_one_that_is_named_are_reported()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub(
            "POST",
            "/document/process",
            StubResponse.Json("""{"success": true, "doc_id": "1", "data": [{"doc_id": "2"}, {"doc_id": "3"}]}""")
        );

        var upload = await polydocs.Client().UploadAsync(DocumentSource.FromBytes(new byte[1], "a.pdf"));

        upload.Id.ShouldBe("1");
        upload.OtherIds.ShouldBe(["2", "3"]);
    }
}
