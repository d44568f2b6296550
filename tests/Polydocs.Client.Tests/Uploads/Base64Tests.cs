using System.Text;
using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Uploads;

public sealed class Base64Tests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public async Task A_document_arrives_whole_whatever_its_length(int length)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var bytes = Samples.Bytes[..length];

        var upload = await client.UploadBase64Async(
            DocumentSource.FromBytes(bytes, "invoice.pdf"),
            new PolydocsUploadOptions { Source = "a&b=c", Metadata = DocumentMetadata.Parse("\"ä+\"") }
        );

        var stored = server.Documents.ShouldHaveSingleItem();
        upload.Id.ShouldBe(stored.Id);
        stored.Sha256.ShouldBe(Samples.Hash(bytes));
        stored.Source.ShouldBe("a&b=c");
        stored.Metadata.ShouldBe("\"ä+\"");
        var request = server.Requests.ShouldHaveSingleItem();
        request.Header("Content-Type").ShouldBe("application/x-www-form-urlencoded");
        request.Header("Content-Length").ShouldBe(request.BodyLength.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Header("Transfer-Encoding").ShouldBeNull();
    }

    [Fact]
    public async Task Every_special_character_is_percent_encoded()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await client.UploadBase64Async(DocumentSource.FromBytes(new byte[] { 0xFB, 0xFF, 0xBF, 0xFF }, "a.pdf"));

        Encoding
            .ASCII.GetString(server.Requests.ShouldHaveSingleItem().RawBody!.Value.Span)
            .ShouldBe("file_contents=%2B%2F%2B%2F%2Fw%3D%3D");
    }

    [Fact]
    public async Task A_stream_that_gives_few_bytes_at_a_time_arrives_whole()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        await using var stream = new MiserlyStream(Samples.Bytes);

        await client.UploadBase64Async(DocumentSource.FromStream(stream, "invoice.pdf"));

        server.Documents.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
    }

    [Fact]
    public async Task DocBits_gets_the_file_name()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits }
        );
        using var client = server.Client(options => (options.Generation, options.OrganizationId) = (PolydocsGeneration.DocBits, "org"));

        await client.UploadBase64Async(
            DocumentSource.FromBytes(Samples.Bytes, "Rechnung Übersicht.pdf"),
            new PolydocsUploadOptions { Priority = 2 }
        );

        var stored = server.Documents.ShouldHaveSingleItem();
        stored.FileName.ShouldBe("Rechnung Übersicht.pdf");
        stored.Priority.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_upload_is_encoded_anew_for_the_next_attempt()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.ProcessBase64, times: 2).Status(429);

        await client.UploadBase64Async(Samples.Invoice);

        server.RequestCount(PolydocsOperation.ProcessBase64).ShouldBe(3);
        server.Documents.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
    }

    private sealed class MiserlyStream(byte[] bytes) : MemoryStream(bytes)
    {
        private int _call;

        public override bool CanSeek => true;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, (_call++ % 7) + 1)], cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            base.ReadAsync(buffer, offset, Math.Min(count, (_call++ % 7) + 1), cancellationToken);
    }
}
