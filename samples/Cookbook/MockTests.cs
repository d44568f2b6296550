using DocumentClients;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Polydocs;
using Xunit;

namespace Cookbook;

public class MockTests
{
    private readonly IPolydocsClient _polydocs = Substitute.For<IPolydocsClient>();

    [Fact]
    public async Task The_document_is_uploaded_and_waited_for()
    {
        // For any arguments: plain Returns() would be for a call without options and without a token.
        _polydocs.UploadAsync(null!).ReturnsForAnyArgs(new PolydocsUpload { Id = "17" });
        _polydocs
            .WaitForDocumentAsync("17")
            .ReturnsForAnyArgs(new PolydocsDocument { Id = "17", Status = PolydocsDocumentStatus.ReadyForValidation });

        var said = await new InvoiceIntake(_polydocs).AcceptAsync(new MemoryStream([1]), "invoice.pdf", CancellationToken.None);

        Assert.Equal("17: ready_for_validation", said);
        await _polydocs
            .Received(1)
            .UploadAsync(
                Arg.Is<DocumentSource>(source => source.FileName == "invoice.pdf"),
                Arg.Any<PolydocsUploadOptions?>(),
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task An_unknown_outcome_is_a_persons_business()
    {
        _polydocs
            .UploadAsync(null!)
            .ThrowsAsyncForAnyArgs(new OutcomeUnknownException("It may have been stored.") { FileName = "invoice.pdf" });

        var said = await new InvoiceIntake(_polydocs).AcceptAsync(new MemoryStream([1]), "invoice.pdf", CancellationToken.None);

        Assert.Equal("ask a person", said);
    }
}
