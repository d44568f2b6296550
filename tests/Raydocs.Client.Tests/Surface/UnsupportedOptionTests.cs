using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Surface;

/// <summary>An option that a call does not support is refused before anything is sent, never ignored.</summary>
public sealed class UnsupportedOptionTests
{
    [Theory]
    [InlineData("StageAsync")]
    [InlineData("PutDocumentAsync")]
    public async Task A_single_step_takes_no_journal(string method)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var signed = await client.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        using var folder = new TemporaryFolder();
        using var journal = UploadJournal.Open(Path.Combine(folder.Path, "journal"));
        using var stream = new MemoryStream(new byte[10]);
        var source = DocumentSource.FromStream(stream, "a.pdf");
        var before = server.Requests.Count;

        var refused = await Should.ThrowAsync<ArgumentException>(() =>
            method == "StageAsync"
                ? client.StageAsync(source, new() { Journal = journal })
                : client.PutDocumentAsync(signed, source, new() { Journal = journal })
        );

        refused.Message.ShouldStartWith(
            "RaydocsUploadOptions.Journal is for UploadAsync only: a single step cannot be gone on with. Nothing was sent."
        );
        refused.ParamName.ShouldBe("options");
        server.Requests.Count.ShouldBe(before);
        journal.Entries.ShouldBeEmpty();
        stream.CanRead.ShouldBeFalse();
    }
}
