using DocumentClients;
using DocumentClients.TestTools;
using NSubstitute;

namespace Raydocs.Client.Tests.Surface;

/// <summary>Code that uses the client can be tested without a server, and its methods have room to grow.</summary>
public sealed class MockTests
{
    private static readonly Type[] Facades = [typeof(IRaydocsClient), typeof(IRaydocsSessions), typeof(IRaydocsTemplates)];

    [Fact]
    public async Task The_whole_client_can_be_mocked()
    {
        var client = Substitute.For<IRaydocsClient>();
        var document = new RaydocsDocument
        {
            Id = "d",
            FileName = "a.pdf",
            Status = RaydocsDocumentStatus.Uploaded,
        };
        var result = new RaydocsResult { Id = "r", Status = RaydocsResultStatus.Completed };
        client.Sessions.CreateAsync("t", Arg.Any<string?>(), Arg.Any<CancellationToken>()).Returns(new RaydocsSession { Id = "s" });
        client.Sessions.GetAsync("s").Returns(new RaydocsSession { Id = "s" });
        client.Templates.ListAsync("w").Returns(Listed(new RaydocsTemplate { Id = "t" }));
        client.Templates.GetAsync("t").Returns(new RaydocsTemplate { Id = "t" });
        client.UploadAsync(null!, null!).ReturnsForAnyArgs(document);
        client.StageAsync(null!).ReturnsForAnyArgs("key");
        client.AttachAsync(null!, null!, null!).ReturnsForAnyArgs(document);
        client.GetDocumentAsync("d").Returns(document);
        client.ListDocumentsAsync("s").Returns(Listed(document));
        client.ListResultsAsync("s").Returns(Listed(result));
        client.ListChunksAsync("d").Returns(Listed(new RaydocsChunk { Id = "c" }));
        client.WaitForDocumentAsync("d").ReturnsForAnyArgs(document);
        client.WaitForDocumentsAsync("s", []).ReturnsForAnyArgs([document]);
        client.RunExtractionAsync("s").ReturnsForAnyArgs(result);
        client.GetResultAsync("r").Returns(result);
        client.WaitForResultAsync("r").ReturnsForAnyArgs(result);
        client.ExtractAsync("s", []).ReturnsForAnyArgs(result);
        client
            .BatchExtractAsync("t", [])
            .ReturnsForAnyArgs(
                Listed(
                    new RaydocsBatchItem
                    {
                        Index = 0,
                        FileName = "a.pdf",
                        SessionId = "s",
                        Result = result,
                    }
                )
            );
        client.Api.GetDocumentAsync("d").Returns(document);
        var source = DocumentSource.FromBytes(new byte[1], "a.pdf");

        var session = await client.Sessions.CreateAsync((await client.Templates.ListAsync("w").ReadAsync())[0].Id, "March");

        session.Id.ShouldBe("s");
        (await client.Sessions.GetAsync("s")).Id.ShouldBe("s");
        (await client.Templates.GetAsync("t")).Id.ShouldBe("t");
        (await client.UploadAsync("s", source)).ShouldBe(document);
        (await client.StageAsync(source)).ShouldBe("key");
        (await client.AttachAsync("s", "key", "a.pdf")).ShouldBe(document);
        (await client.GetDocumentAsync("d")).ShouldBe(document);
        (await client.ListDocumentsAsync("s").ReadAsync()).ShouldBe([document]);
        (await client.ListResultsAsync("s").ReadAsync()).ShouldBe([result]);
        (await client.ListChunksAsync("d").ReadAsync()).ShouldHaveSingleItem().Id.ShouldBe("c");
        (await client.WaitForDocumentAsync("d")).ShouldBe(document);
        (await client.WaitForDocumentsAsync("s", ["d"])).ShouldBe([document]);
        (await client.RunExtractionAsync("s")).ShouldBe(result);
        (await client.GetResultAsync("r")).ShouldBe(result);
        (await client.WaitForResultAsync("r")).ShouldBe(result);
        (await client.ExtractAsync("s", [source])).ShouldBe(result);
        (await client.BatchExtractAsync("t", [source]).ReadAsync()).ShouldHaveSingleItem().Result.ShouldBe(result);
        (await client.Api.GetDocumentAsync("d")).ShouldBe(document);
        await client.Sessions.DeleteAsync("s");
        await client.Sessions.Received().DeleteAsync("s");
    }

    private static async IAsyncEnumerable<T> Listed<T>(params T[] items)
    {
        await Task.Yield();
        foreach (var item in items)
        {
            yield return item;
        }
    }

    [Fact]
    public void Methods_have_room_to_grow_and_their_options_are_safe_for_parallel_calls()
    {
        FacadeSignatures.WithTooManyParameters(Facades).ShouldBeEmpty();
        FacadeSignatures.Overloaded(Facades).ShouldBeEmpty();
        FacadeSignatures.MutableOptions(Facades).ShouldBeEmpty();
    }
}
