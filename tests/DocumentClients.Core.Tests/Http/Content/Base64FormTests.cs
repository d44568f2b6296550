using System.Text;
using DocumentClients.Core.Tests.Documents;
using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Http.Content;

public sealed class Base64FormTests
{
    [Fact]
    public async Task Fields_come_first_and_the_document_last_as_escaped_base64()
    {
        byte[] bytes = [0xFB, 0xFF, 0xFE, 0x00];
        var form = new SentBase64("document", DocumentSource.FromBytes(bytes, "a.pdf"), progress: null)
            .Field("name", "ä&b")
            .Field("none", value: null)
            .Field("empty", "");

        var (type, body) = await Sending.BodyAsync(form);

        type.ShouldBe("application/x-www-form-urlencoded");
        Encoding.ASCII.GetString(body).ShouldBe("name=%C3%A4%26b&empty=&document=%2B%2F%2F%2BAA%3D%3D");
    }

    [Fact]
    public async Task A_form_is_an_upload_of_its_document_whose_progress_counts_the_documents_own_bytes()
    {
        var progress = new ProgressList();
        var bytes = Reading.Bytes(100_000);
        var form = new SentBase64("d", DocumentSource.FromBytes(bytes, "a.pdf"), progress);

        await using var documents = new SourceScope(form.Sources, CancellationToken.None);
        using var content = await form.ContentAsync(documents);
        var (_, body) = await Sending.BodyAsync(content);

        content.Documents.Count.ShouldBe(1);
        content.FileName.ShouldBe("a.pdf");
        Convert.FromBase64String(Uri.UnescapeDataString(Encoding.ASCII.GetString(body)["d=".Length..])).ShouldBe(bytes);
        progress.Reports.Select(report => report.BytesSent).ShouldBe([0, 65_536, 100_000, 100_000]);
        progress.Reports.ShouldAllBe(report => report.FileName == "a.pdf" && report.TotalBytes == 100_000 && report.Attempt == 1);
    }

    [Fact]
    public async Task A_document_that_fails_while_it_is_measured_is_given_back()
    {
        var stream = new ScriptedStream(Reading.Bytes(3)) { BeforeRead = (_, _, _) => throw new IOException("torn") };
        var form = new SentBase64("d", DocumentSource.FromStream(stream, "a.pdf"), progress: null);

        (await Should.ThrowAsync<InvalidDocumentException>(() => Sending.BodyAsync(form))).InnerException!.Message.ShouldBe("torn");

        stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task The_document_is_given_back_with_the_call()
    {
        var stream = new ScriptedStream(Reading.Bytes(3));

        await Sending.BodyAsync(new SentBase64("d", DocumentSource.FromStream(stream, "a.pdf"), progress: null));

        stream.IsDisposed.ShouldBeTrue();
    }
}
