using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Surface;

/// <summary>An option that a call does not support is refused before anything is sent, never ignored.</summary>
public sealed class UnsupportedOptionTests
{
    [Theory]
    [InlineData(
        "UploadAsync",
        "PolydocsUploadOptions.MetadataPerDocument is for UploadBatchAsync; for one document set Metadata. Nothing was sent."
    )]
    [InlineData(
        "UploadBase64Async",
        "PolydocsUploadOptions.MetadataPerDocument is for UploadBatchAsync; for one document set Metadata. Nothing was sent."
    )]
    [InlineData(
        "UploadBatchAsync",
        "PolydocsUploadOptions.Journal is not supported for several documents in one call; upload them one by one with UploadAsync. "
            + "Nothing was sent."
    )]
    public async Task An_option_that_a_call_does_not_support_is_refused_before_anything_is_sent(string method, string message)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Generation = PolydocsGeneration.Automatic);
        using var folder = new TemporaryFolder();
        using var journal = UploadJournal.Open(Path.Combine(folder.Path, "journal"));
        using var stream = new MemoryStream(new byte[10]);
        var source = DocumentSource.FromStream(stream, "a.pdf");
        var options =
            method == "UploadBatchAsync"
                ? new PolydocsUploadOptions { Journal = journal }
                : new PolydocsUploadOptions { MetadataPerDocument = [DocumentMetadata.Parse("1")] };

        var refused = await Should.ThrowAsync<ArgumentException>(() =>
            method switch
            {
                "UploadAsync" => client.UploadAsync(source, options),
                "UploadBase64Async" => client.UploadBase64Async(source, options),
                _ => (Task)client.UploadBatchAsync([source], options),
            }
        );

        refused.Message.ShouldStartWith(message);
        refused.ParamName.ShouldBe("options");
        server.Requests.ShouldBeEmpty();
        journal.Entries.ShouldBeEmpty();
        stream.CanRead.ShouldBeFalse();
    }
}
