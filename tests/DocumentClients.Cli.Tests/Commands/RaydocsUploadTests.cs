using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class RaydocsUploadTests
{
    [Fact]
    public async Task An_upload_goes_into_its_session()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        var invoice = stage.Folder.Document();

        var result = await stage.RunAsync("raydocs", "upload", invoice, "--session", session, "--output", "json");

        result.ExitCode.ShouldBe(0, result.Error);
        var document = stage.Raydocs.Sessions.ShouldHaveSingleItem().Documents.ShouldHaveSingleItem();
        result.Single.Names().ShouldBe(["vendor", "file", "documentId", "status", "bytes", "error"]);
        result.Single.Text("vendor").ShouldBe("raydocs");
        result.Single.Text("file").ShouldBe(invoice);
        result.Single.Text("documentId").ShouldBe(document.Id);
        result.Single.Text("status").ShouldBe("uploaded");
        result.Single.GetProperty("bytes").GetInt64().ShouldBe(5000);
    }

    [Fact]
    public async Task Waiting_ends_when_the_document_is_ready()
    {
        await using var stage = await Stage.OpenAsync();
        var invoice = stage.Folder.Document();

        var result = await stage.RunAsync("raydocs", "upload", invoice, "--session", await stage.CreateSessionAsync(), "--wait");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Lines.ShouldBe([$"{invoice}: ready, document {stage.Raydocs.Documents[0].Id}, 5,000 bytes"]);
    }

    [Fact]
    public async Task A_failed_processing_is_an_error_for_that_document_only()
    {
        await using var stage = await Stage.OpenAsync(
            raydocs: new RaydocsEmulatorOptions { FailDocuments = static name => name == "bad.pdf" }
        );
        var (bad, good) = (stage.Folder.Document("bad.pdf"), stage.Folder.Document("good.pdf"));

        var result = await stage.RunAsync(
            "raydocs",
            "upload",
            bad,
            good,
            "--session",
            await stage.CreateSessionAsync(),
            "--wait",
            "--output",
            "json"
        );

        result.ExitCode.ShouldBe(1);
        result.Json.About(bad).Text("status").ShouldBe("failed");
        result.Json.About(bad).IsNull("error").ShouldBeFalse();
        result.Json.About(good).Text("status").ShouldBe("ready");
        result.Json.About(good).IsNull("error").ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_session_fails_the_document()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("raydocs", "upload", stage.Folder.Document(), "--session", "nowhere", "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Single.Text("error")!.ShouldContain("session nowhere was not found");
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("nowhere");
    }

    [Fact]
    public async Task A_wrong_token_fails_the_document_and_is_not_shown()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Variables["DocumentClients__Raydocs__Token"] = "not-the-right-token";

        var result = await stage.RunAsync("raydocs", "upload", stage.Folder.Document(), "--session", "any", "--verbose");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("401");
        result.All.ShouldNotContain("not-the-right-token");
    }

    [Fact]
    public async Task An_unreachable_service_fails_the_document()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.Raydocs.StopAsync();

        var result = await stage.RunAsync("raydocs", "upload", stage.Folder.Document(), "--session", "any");

        result.ExitCode.ShouldBe(1);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("could not be reached");
    }

    [Fact]
    public async Task A_cancelled_upload_ends_its_request_to_the_storage()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        var stall = stage.Raydocs.Faults.Next(RaydocsOperation.PutObject).StallInBody(100_000);
        using var stop = new CancellationTokenSource();

        var running = stage.RunAsync(
            ["raydocs", "upload", stage.Folder.Document("large.pdf", 8_000_000), "--session", session, "--output", "json"],
            stop.Token
        );
        await stall.Hit;
        await stop.CancelAsync();
        var result = await running;

        result.ExitCode.ShouldBe(130);
        result.Single.Text("error")!.ShouldContain("cancelled");
        stage.Raydocs.Documents.ShouldBeEmpty();
    }
}
