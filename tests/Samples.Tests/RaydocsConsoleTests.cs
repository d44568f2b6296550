using System.Text.Json;
using DocumentClients.Testing;

namespace Samples.Tests;

/// <summary>The sample as its user runs it, against the emulator.</summary>
public sealed class RaydocsConsoleTests
{
    [Fact]
    public async Task The_files_are_uploaded_and_their_data_is_printed()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var sample = Console(server);
        sample.Folder.Document("invoice.pdf");
        sample.Folder.Document("order.pdf", 300_000);

        var result = await sample.RunAsync("invoice.pdf", "order.pdf");

        result.ExitCode.ShouldBe(0, result.Error);
        JsonSerializer.Deserialize<JsonElement>(result.Output).ValueKind.ShouldBe(JsonValueKind.Object);
        result.Error.ShouldContain("order.pdf: 300,000 of 300,000 bytes");
        server.Documents.Count.ShouldBe(2);
        result.Error.ShouldContain(server.Sessions.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task A_refusal_is_reported_in_the_service_s_words()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var sample = Console(server);
        sample.Variables["TemplateId"] = "no-such-template";
        sample.Folder.Document();

        var result = await sample.RunAsync("invoice.pdf");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldBeEmpty();
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("Failed: ");
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_outcome_has_an_exit_code_of_its_own_and_the_session_is_there_once()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        server.Faults.Next(RaydocsOperation.CreateSession).DropResponseAfterProcessing();
        using var sample = Console(server);
        sample.Folder.Document();

        var result = await sample.RunAsync("invoice.pdf");

        result.ExitCode.ShouldBe(3);
        result.Error.ShouldContain("May exist: ");
        server.Sessions.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("DocumentClients__Raydocs__Token", "DocumentClients:Raydocs:Token is required.")]
    [InlineData("TemplateId", "TemplateId is not set.")]
    public async Task Without_a_setting_it_says_what_to_set_and_contacts_nobody(string missing, string words)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var sample = Console(server);
        sample.Variables.Remove(missing);
        sample.Folder.Document();

        var result = await sample.RunAsync("invoice.pdf");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith(words);
        server.Requests.ShouldBeEmpty();
    }

    private static Sample Console(RaydocsEmulator server)
    {
        var sample = new Sample("RaydocsConsole");
        sample.Configure("Raydocs", server.Address, "Token", server.Token);
        sample.Variables["TemplateId"] = server.TemplateId;
        return sample;
    }
}
