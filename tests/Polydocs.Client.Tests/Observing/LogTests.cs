using System.Text.RegularExpressions;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Polydocs.Client.Tests.Observing;

/// <summary>From the level Information on, logs answer: which document was made, waited for or failed, and why?</summary>
public sealed class LogTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private readonly RecordedLogs _logs = new();
    private PolydocsEmulator _server = null!;

    public async Task InitializeAsync() => _server = await PolydocsEmulator.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task An_upload_and_a_wait_report_the_documents_id_and_no_file_name()
    {
        using var client = new PolydocsClient(Options(), _logs);

        var upload = await client.UploadAsync(Samples.Invoice);
        await client.WaitForDocumentAsync(upload.Id!);

        Lines()
            .ShouldBe([
                $"Information Polydocs ProcessDocument at {_server.Address.Authority} for Polydocs made {upload.Id} in 1 attempts and # ms",
                $"Information Polydocs: Polydocs document {upload.Id} was ready for validation after # s and # polls (status "
                    + "ready_for_validation)",
            ]);
        string.Concat(_logs.Entries.Select(static entry => entry.Text)).ShouldNotContain("invoice.pdf");
    }

    [Fact]
    public async Task A_failure_reports_the_document_the_status_and_the_code_and_not_the_services_words()
    {
        using var client = new PolydocsClient(Options(), _logs);
        _server
            .Faults.Always(PolydocsOperation.GetStatus)
            .Status(404, """{"error_code":"DOC_GONE","message":"invoice of A. Smith.pdf was deleted"}""", ("X-Request-Id", "r-1"));

        await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("d-4711"));

        Lines()
            .Last()
            .ShouldBe(
                $"Warning Polydocs GetDocumentStatus at {_server.Address.Authority} for Polydocs failed after 1 attempts and # ms with "
                    + "DocumentApiException (subject document d-4711, status NotFound, code DOC_GONE, request id r-1)"
            );
        string.Concat(_logs.Entries.Select(static entry => entry.Text)).ShouldNotContain("Smith");
    }

    [Fact]
    public async Task File_names_are_reported_where_they_are_switched_on()
    {
        var options = Options();
        options.LogFileNames = true;
        using var client = new PolydocsClient(options, _logs);
        await client.UploadAsync(Samples.Invoice);
        _server.Faults.Always(PolydocsOperation.Process).Status(422);
        await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        Lines().First().ShouldContain(" of invoice.pdf in 1 attempts");
        Lines().Last().ShouldContain("(subject invoice.pdf, status UnprocessableEntity");
    }

    [Fact]
    public async Task A_wait_that_ends_in_a_failure_reports_the_status()
    {
        await using var failing = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Statuses = ["error"] });
        using var client = new PolydocsClient(Options(failing), _logs);
        var upload = await client.UploadAsync(Samples.Invoice);

        await Should.ThrowAsync<ProcessingFailedException>(() => client.WaitForDocumentAsync(upload.Id!));

        Lines()
            .Last()
            .ShouldBe(
                $"Warning Polydocs: waiting until Polydocs document {upload.Id} is ready for validation ended after # s and # polls with "
                    + "ProcessingFailedException (status error)"
            );
    }

    [Fact]
    public async Task Lines_of_a_tenant_name_it()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_logs));
        services
            .AddDocumentClients()
            .AddPolydocs(
                "tenant-a",
                options =>
                    (options.BaseAddress, options.ApiKey, options.Generation) = (
                        _server.Address,
                        _server.ApiKey,
                        PolydocsGeneration.Polydocs
                    )
            );
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<IPolydocsClient>("tenant-a").UploadAsync(Samples.Invoice);

        Lines()
            .ShouldHaveSingleItem()
            .ShouldStartWith($"Information Polydocs ProcessDocument at {_server.Address.Authority} for Polydocs:tenant-a made ");
    }

    private PolydocsOptions Options(PolydocsEmulator? server = null) =>
        new()
        {
            BaseAddress = (server ?? _server).Address,
            ApiKey = (server ?? _server).ApiKey,
            Generation = PolydocsGeneration.Polydocs,
        };

    /// <summary>Of the level Information and above, with # for times and counts.</summary>
    private IEnumerable<string> Lines() =>
        _logs
            .Entries.Where(static entry => entry.Level >= LogLevel.Information)
            .Select(static entry =>
                $"{entry.Level} {Regex.Replace(entry.Text, "(?<=[ ])[0-9]+(?= (ms|s|polls)\\b)", "#", RegexOptions.ExplicitCapture, Limit)}"
            );
}
