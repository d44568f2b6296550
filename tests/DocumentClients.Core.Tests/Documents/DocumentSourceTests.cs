namespace DocumentClients.Core.Tests.Documents;

public class DocumentSourceTests
{
    [Theory]
    [InlineData("invoice.pdf", "invoice.pdf")]
    [InlineData("/srv/anna/invoice.pdf", "invoice.pdf")]
    [InlineData(@"C:\Users\Anna\invoice.pdf", "invoice.pdf")]
    [InlineData(@"mixed/of\both.pdf", "both.pdf")]
    [InlineData("Rechnung ä.pdf", "Rechnung ä.pdf")]
    [InlineData("..", "..")]
    public void Only_the_last_segment_of_a_name_is_sent(string given, string sent)
    {
        DocumentSource.FromFile("some/other.bin", given).FileName.ShouldBe(sent);
        DocumentSource.FromBytes(new byte[1], given).FileName.ShouldBe(sent);
        DocumentSource.FromStream(Stream.Null, given).FileName.ShouldBe(sent);
        DocumentSource.FromFile(given).FileName.ShouldBe(sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("folder/")]
    [InlineData(@"folder\")]
    public void A_name_that_is_empty_is_refused(string name)
    {
        Should.Throw<ArgumentException>(() => DocumentSource.FromFile("invoice.pdf", name)).ParamName.ShouldBe("fileName");
        Should
            .Throw<ArgumentException>(() => DocumentSource.FromBytes(new byte[1], name))
            .Message.ShouldBe("It ends without a file name. (Parameter 'fileName')");
        Should.Throw<ArgumentException>(() => DocumentSource.FromStream(Stream.Null, name)).ParamName.ShouldBe("fileName");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/")]
    [InlineData("a\0b")]
    public void A_path_that_no_file_can_have_is_refused(string path) =>
        Should.Throw<ArgumentException>(() => DocumentSource.FromFile(path));

    [Fact]
    public void Null_arguments_are_refused()
    {
        Should.Throw<ArgumentNullException>(() => DocumentSource.FromFile(null!));
        Should.Throw<ArgumentNullException>(() => DocumentSource.FromStream(null!, "a.pdf"));
        Should.Throw<ArgumentNullException>(() => DocumentSource.FromStream(Stream.Null, null!));
        Should.Throw<ArgumentNullException>(() => DocumentSource.FromBytes(new byte[1], null!));
    }

    [Theory]
    [InlineData("a.pdf", "application/pdf")]
    [InlineData("A.PDF", "application/pdf")]
    [InlineData("a.b.pdf", "application/pdf")]
    [InlineData(".pdf", "application/pdf")]
    [InlineData("a.tif", "image/tiff")]
    [InlineData("a.tiff", "image/tiff")]
    [InlineData("a.jpg", "image/jpeg")]
    [InlineData("a.jpeg", "image/jpeg")]
    [InlineData("a.png", "image/png")]
    [InlineData("a.xml", "text/xml")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.csv", "text/csv")]
    [InlineData("a.txt", "text/plain")]
    [InlineData("a.eml", "message/rfc822")]
    [InlineData("a.msg", "application/vnd.ms-outlook")]
    [InlineData("a.zip", "application/zip")]
    [InlineData("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("a.unheard-of", "application/octet-stream")]
    [InlineData("pdf", "application/octet-stream")]
    [InlineData("a.", "application/octet-stream")]
    [InlineData("a.pdf ", "application/octet-stream")]
    [InlineData("a.\"<>|", "application/octet-stream")]
    public void The_media_type_comes_from_the_extension(string name, string mediaType) =>
        DocumentSource.FromBytes(new byte[1], name).MediaType.ShouldBe(mediaType);

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/x~y")]
    public void A_given_media_type_wins(string mediaType)
    {
        DocumentSource.FromFile("a.jpg", mediaType: mediaType).MediaType.ShouldBe(mediaType);
        DocumentSource.FromBytes(new byte[1], "a.jpg", mediaType).MediaType.ShouldBe(mediaType);
        DocumentSource.FromStream(Stream.Null, "a.jpg", mediaType: mediaType).MediaType.ShouldBe(mediaType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pdf")]
    [InlineData("application/pdf\r\nX-Injected: 1")]
    [InlineData("application/pdf; name=\"a\nb\"")]
    [InlineData("application/pdf; name=\"ä\"")]
    [InlineData("application/pdf, image/png")]
    public void A_media_type_that_could_not_be_a_header_is_refused(string mediaType) =>
        Should
            .Throw<ArgumentException>(() => DocumentSource.FromBytes(new byte[1], "a.pdf", mediaType))
            .Message.ShouldBe("It is not a media type such as application/pdf. (Parameter 'mediaType')");

    [Fact]
    public void A_stream_that_cannot_be_read_is_refused()
    {
        using var closed = new MemoryStream();
        closed.Dispose();

        Should
            .Throw<ArgumentException>(() => DocumentSource.FromStream(closed, "a.pdf"))
            .Message.ShouldBe("The stream cannot be read: it is closed, or open for writing only. (Parameter 'stream')");
    }

    [Fact]
    public void A_source_shows_itself_as_its_file_name() => DocumentSource.FromFile("/secret/folder/a.pdf").ToString().ShouldBe("a.pdf");

    [Fact]
    public void Describing_touches_nothing()
    {
        using var stream = new ScriptedStream(Reading.Bytes(3)) { PositionFailure = new IOException() };

        DocumentSource.FromStream(stream, "a.pdf").FileName.ShouldBe("a.pdf");
        DocumentSource.FromFile("/there/is/no/such.pdf").FileName.ShouldBe("such.pdf");

        stream.Reads.ShouldBe(0);
    }
}
