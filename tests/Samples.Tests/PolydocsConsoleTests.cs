using DocumentClients.Testing;

namespace Samples.Tests;

/// <summary>The sample as its user runs it, against the emulator.</summary>
public sealed class PolydocsConsoleTests
{
    [Fact]
    public async Task Every_file_is_uploaded_and_reported_when_it_is_ready_for_validation()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var sample = Console(server);
        sample.Folder.Document("invoice.pdf");
        sample.Folder.Document("Rechnung Müller.pdf", 300_000);

        var result = await sample.RunAsync("invoice.pdf", "Rechnung Müller.pdf");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Lines.ShouldBe(
            server.Documents.Select(static document => $"{document.FileName}: ready_for_validation, document {document.Id}")
        );
        result.Error.ShouldContain("300,000 of 300,000 bytes");
        result.Error.ShouldContain("running");
        server.Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_file_is_reported_and_the_next_one_is_uploaded_all_the_same()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).Status(413, """{"detail": "too much"}""");
        using var sample = Console(server);
        sample.Folder.Document("large.pdf");
        sample.Folder.Document("invoice.pdf");

        var result = await sample.RunAsync("large.pdf", "missing.pdf", "invoice.pdf");

        result.ExitCode.ShouldBe(1);
        result.Lines.ShouldHaveSingleItem().ShouldStartWith("invoice.pdf: ready_for_validation");
        result.ErrorLines.ShouldContain(static line =>
            line.StartsWith("large.pdf: failed. ", StringComparison.Ordinal) && line.Contains("too much", StringComparison.Ordinal)
        );
        result.ErrorLines.ShouldContain(static line => line.StartsWith("missing.pdf: nothing was sent. ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_outcome_has_an_exit_code_of_its_own_and_the_document_is_there_once()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        using var sample = Console(server);
        sample.Folder.Document();

        var result = await sample.RunAsync("invoice.pdf", "missing.pdf");

        result.ExitCode.ShouldBe(3);
        result.ErrorLines.ShouldContain(static line => line.StartsWith("invoice.pdf may exist: ", StringComparison.Ordinal));
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_key_it_says_what_to_set_and_contacts_nobody()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var sample = Console(server);
        sample.Variables.Remove("DocumentClients__Polydocs__ApiKey");
        sample.Folder.Document();

        var result = await sample.RunAsync("invoice.pdf");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("DocumentClients:Polydocs:ApiKey is required.");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ctrl_C_ends_it_in_mid_upload()
    {
        if (OperatingSystem.IsWindows())
        {
            // There is no way to send Ctrl+C to one process there.
            return;
        }

        await using var server = await PolydocsEmulator.StartAsync();
        var stall = server.Faults.Next(PolydocsOperation.Process).StallInBody(100_000);
        using var sample = Console(server);
        sample.Folder.Document("large.pdf", 8_000_000);
        sample.Folder.Document("next.pdf");

        await using var process = sample.Start("large.pdf", "next.pdf");
        await await Task.WhenAny(stall.Hit, process.EndAsync());
        await process.IntAsync();
        var result = await process.EndAsync();

        result.ExitCode.ShouldBe(130);
        result.Output.ShouldBeEmpty();
        server.Documents.ShouldBeEmpty();
    }

    private static Sample Console(PolydocsEmulator server)
    {
        var sample = new Sample("PolydocsConsole");
        sample.Configure("Polydocs", server.Address, "ApiKey", server.ApiKey);
        return sample;
    }
}
