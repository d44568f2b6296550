using DocumentClients;
using DocumentClients.TestTools;
using NSubstitute;

namespace Polydocs.Client.Tests.Surface;

/// <summary>Code that uses the client can be tested without a server, and its methods have room to grow.</summary>
public sealed class MockTests
{
    [Fact]
    public async Task The_whole_client_can_be_mocked()
    {
        var client = Substitute.For<IPolydocsClient>();
        client
            .UploadAsync(Arg.Any<DocumentSource>(), Arg.Any<PolydocsUploadOptions>(), Arg.Any<CancellationToken>())
            .Returns(new PolydocsUpload { Id = "1", FileName = "a.pdf" });
        client.UploadBase64Async(null!, null, default).ReturnsForAnyArgs(new PolydocsUpload { Id = "2", FileName = "b.pdf" });
        client.UploadBatchAsync(null!, null, default).ReturnsForAnyArgs([new PolydocsFileResult { FileName = "c.pdf", Error = "no" }]);
        client.GetStatusAsync(null!, default).ReturnsForAnyArgs(new PolydocsDocument { Id = "1", Status = PolydocsDocumentStatus.Running });
        client
            .WaitForDocumentAsync(null!, default, null, default)
            .ReturnsForAnyArgs(new PolydocsDocument { Id = "1", Status = PolydocsDocumentStatus.ReadyForValidation });
        client
            .Api.GetDocumentStatusAsync("4", null, default)
            .ReturnsForAnyArgs(new PolydocsDocument { Id = "4", Status = PolydocsDocumentStatus.Finished });
        var source = DocumentSource.FromBytes(new byte[1], "a.pdf");

        var upload = await client.UploadAsync(source);

        upload.Id.ShouldBe("1");
        (await client.UploadBase64Async(source)).Id.ShouldBe("2");
        (await client.UploadBatchAsync([source]))[0].Error.ShouldBe("no");
        (await client.GetStatusAsync("1")).Status.ShouldBe(PolydocsDocumentStatus.Running);
        (await client.WaitForDocumentAsync(upload)).Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
        (await client.Api.GetDocumentStatusAsync("4")).Status.ShouldBe(PolydocsDocumentStatus.Finished);
        await client.Received().WaitForDocumentAsync("1");
    }

    [Fact]
    public void Methods_have_room_to_grow_and_their_options_are_safe_for_parallel_calls()
    {
        Type[] facades = [typeof(IPolydocsClient), typeof(IPolydocsDocuments)];

        FacadeSignatures.WithTooManyParameters(facades).ShouldBeEmpty();
        FacadeSignatures.Overloaded(facades).ShouldBeEmpty();
        FacadeSignatures.MutableOptions(facades).ShouldBeEmpty();
    }
}
