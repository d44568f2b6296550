using System.Text;
using DocumentClients.Content;
using DocumentClients.Core.Tests.Documents;
using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Http.Content;

public sealed class MultipartFormTests
{
    [Fact]
    public async Task Fields_come_first_and_files_after_them_as_browsers_write_them()
    {
        var form = new SentForm()
            .File("one", DocumentSource.FromBytes("first"u8.ToArray(), "ä \"1\"\r\n.pdf"))
            .Field("name \"x\"", "wörth")
            .Field("bytes", (ReadOnlyMemory<byte>)"raw"u8.ToArray())
            .File("two", DocumentSource.FromBytes("second"u8.ToArray(), "b.xml"));

        var (type, body) = await Sending.BodyAsync(form);

        var boundary = type.ShouldNotBeNull().Split("boundary=")[1];
        type.ShouldBe($"multipart/form-data; boundary={boundary}");
        boundary.ShouldMatch("^----documentclients-[0-9a-f]{32}$");
        Encoding
            .UTF8.GetString(body)
            .Replace(boundary, "B", StringComparison.Ordinal)
            .ShouldBe(
                "--B\r\nContent-Disposition: form-data; name=\"name %22x%22\"\r\n\r\nwörth\r\n"
                    + "--B\r\nContent-Disposition: form-data; name=\"bytes\"\r\n\r\nraw\r\n"
                    + "--B\r\nContent-Disposition: form-data; name=\"one\"; filename=\"ä %221%22%0D%0A.pdf\"\r\nContent-Type: "
                    + "application/pdf\r\n\r\nfirst\r\n"
                    + "--B\r\nContent-Disposition: form-data; name=\"two\"; filename=\"b.xml\"\r\nContent-Type: text/xml\r\n\r\nsecond\r\n"
                    + "--B--\r\n"
            );
    }

    [Fact]
    public async Task No_two_bodies_have_the_same_boundary()
    {
        var form = new SentForm().Field("a", "b");

        var (one, other) = (await Sending.BodyAsync(form), await Sending.BodyAsync(form));

        string.Equals(one.ContentType, other.ContentType, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_is_an_upload_when_a_file_is_in_it_and_is_called_by_their_names()
    {
        using var none = await ContentAsync(new SentForm().Field("a", "b"));
        none.Documents.ShouldBeEmpty();
        none.FileName.ShouldBeNull();

        using var two = await ContentAsync(
            new SentForm()
                .Field("a", "b")
                .File("one", DocumentSource.FromBytes(new byte[1], "a.pdf"))
                .File("two", DocumentSource.FromBytes(new byte[1], "b.pdf"))
        );
        two.Documents.Count.ShouldBe(2);
        two.FileName.ShouldBe("a.pdf, b.pdf");
    }

    [Fact]
    public async Task Progress_reports_each_chunk_of_each_document()
    {
        var progress = new ProgressList();
        var form = new SentForm()
            .File("one", DocumentSource.FromBytes(new byte[100_000], "a.pdf"))
            .File("two", DocumentSource.FromBytes(new byte[5], "b.pdf"))
            .ReportTo(progress);

        await Sending.BodyAsync(form);

        progress.Reports.ShouldBe([
            new("a.pdf", 0, 100_000, 1),
            new("a.pdf", 65_536, 100_000, 1),
            new("a.pdf", 100_000, 100_000, 1),
            new("b.pdf", 0, 5, 1),
            new("b.pdf", 5, 5, 1),
        ]);
    }

    [Fact]
    public async Task A_progress_display_that_fails_is_told_no_more_and_the_upload_goes_on()
    {
        var progress = new ProgressList { Failure = new InvalidOperationException("no display") };
        using var activity = new System.Diagnostics.Activity("upload").Start();

        var (_, body) = await Sending.BodyAsync(
            new SentForm().File("one", DocumentSource.FromBytes("whole"u8.ToArray(), "a.pdf")).ReportTo(progress)
        );

        Encoding.UTF8.GetString(body).ShouldContain("\r\nwhole\r\n");
        progress.Reports.Count.ShouldBe(1);
        activity.Events.ShouldHaveSingleItem().Name.ShouldBe("progress callback failed: InvalidOperationException");
    }

    [Fact]
    public async Task When_one_document_is_refused_none_is_left_open()
    {
        var (first, third) = (new ScriptedStream(Reading.Bytes(3)), new ScriptedStream(Reading.Bytes(3)));
        var form = new SentForm()
            .File("one", DocumentSource.FromStream(first, "a.pdf"))
            .File("two", DocumentSource.FromBytes(default, "empty.pdf"))
            .File("three", DocumentSource.FromStream(third, "c.pdf"));

        (await Should.ThrowAsync<InvalidDocumentException>(() => Sending.BodyAsync(form))).FileName.ShouldBe("empty.pdf");

        first.IsDisposed.ShouldBeTrue();
        third.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task The_documents_are_given_back_with_the_call()
    {
        var (one, two) = (new ScriptedStream(Reading.Bytes(3)), new ScriptedStream(Reading.Bytes(3)));

        await Sending.BodyAsync(
            new SentForm().File("one", DocumentSource.FromStream(one, "a.pdf")).File("two", DocumentSource.FromStream(two, "b.pdf"))
        );

        one.IsDisposed.ShouldBeTrue();
        two.IsDisposed.ShouldBeTrue();
    }

    private static async Task<RequestContent> ContentAsync(SentBody body)
    {
        await using var documents = new SourceScope(body.Sources, CancellationToken.None);
        return await body.ContentAsync(documents);
    }
}
