using Cookbook;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Polydocs;

namespace Samples.Tests.Recipes;

/// <summary>Recipes that upload to Polydocs: a folder, cancellation, duplicates, .NET Framework, moving, the dashboard.</summary>
public sealed class UploadRecipeTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private PolydocsEmulator _server = null!;
    private PolydocsClient _polydocs = null!;

    public async Task InitializeAsync()
    {
        _server = await PolydocsEmulator.StartAsync();
        _polydocs = new PolydocsClient(
            new PolydocsOptions
            {
                BaseAddress = _server.Address,
                ApiKey = _server.ApiKey,
                Wait = { InitialDelay = TimeSpan.FromMilliseconds(10) },
                SettleTimeout = TimeSpan.FromMilliseconds(50),
            }
        );
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _polydocs.Dispose();
        _folder.Dispose();
    }

    private string Journal => Path.Combine(_folder.Path, "journal.jsonl");

    private int Uploads => _server.RequestCount(PolydocsOperation.Process);

    [Fact]
    public async Task A_second_run_over_a_folder_uploads_nothing_twice()
    {
        for (var i = 0; i < 20; i++)
        {
            _folder.Write($"{i}.pdf", [(byte)i, 1, 2]);
        }

        (await RunAsync()).ShouldBeEmpty();
        Uploads.ShouldBe(20);

        _folder.Write("late.pdf", [4, 7, 11]);
        (await RunAsync()).ShouldBeEmpty();

        Uploads.ShouldBe(21);
        _server.Documents.Select(static document => document.FileName).Distinct(StringComparer.Ordinal).Count().ShouldBe(21);
    }

    [Fact]
    public async Task A_file_that_fails_is_reported_and_the_others_are_stored()
    {
        _folder.Write("empty.pdf", []);
        _folder.Write("good.pdf", [1]);
        _server.Faults.Next(PolydocsOperation.Process).Status(422);

        var failures = await RunAsync();

        failures.Count.ShouldBe(2);
        failures[Path.Combine(_folder.Path, "empty.pdf")].ShouldBeOfType<InvalidDocumentException>();
        failures[Path.Combine(_folder.Path, "good.pdf")].ShouldBeOfType<DocumentApiException>();

        (await RunAsync()).Keys.ShouldBe([Path.Combine(_folder.Path, "empty.pdf")]);
        _server.Documents.ShouldHaveSingleItem().FileName.ShouldBe("good.pdf");
    }

    [Fact]
    public async Task A_lost_response_is_reported_by_every_run_until_it_is_settled()
    {
        var path = _folder.Write("invoice.pdf", [1]);
        _server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        (await RunAsync())[path].ShouldBeOfType<OutcomeUnknownException>();
        (await RunAsync())[path].ShouldBeOfType<OutcomeUnknownException>();
        Uploads.ShouldBe(1);

        using (var journal = UploadJournal.Open(Journal))
        {
            await Duplicates.SettleAsync(
                journal,
                entry => Task.FromResult(entry.Document == path ? _server.Documents[0].Id : null),
                CancellationToken.None
            );
        }

        (await RunAsync()).ShouldBeEmpty();
        using (var journal = UploadJournal.Open(Journal))
        {
            (await Duplicates.UploadOnceAsync(_polydocs, journal, path, CancellationToken.None)).ShouldBe(_server.Documents[0].Id);
        }

        Uploads.ShouldBe(1);
    }

    [Fact]
    public async Task What_may_exist_has_no_id()
    {
        var path = _folder.Write("invoice.pdf", [1]);
        _server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        using var journal = UploadJournal.Open(Journal);

        (await Duplicates.UploadOnceAsync(_polydocs, journal, path, CancellationToken.None)).ShouldBeNull();
        (await Duplicates.UploadOnceAsync(_polydocs, journal, path, CancellationToken.None)).ShouldBeNull();

        Uploads.ShouldBe(1);
    }

    [Fact]
    public async Task Cancellation_reports_what_may_exist_from_what_was_not_stored()
    {
        var path = _folder.Write("invoice.pdf", [1]);
        (await Cancellation.UploadAsync(_polydocs, path, CancellationToken.None)).ShouldBe($"stored as {_server.Documents[0].Id}");
        (await Cancellation.UploadAsync(_polydocs, path, new CancellationToken(canceled: true))).ShouldBe("nothing was stored");

        var stall = _server.Faults.Next(PolydocsOperation.Process).StallBeforeResponding();
        using var stop = new CancellationTokenSource();
        var upload = Cancellation.UploadAsync(_polydocs, path, stop.Token);
        await Eventually.Ends(stall.Hit);
        await stop.CancelAsync();

        (await upload).ShouldStartWith("may exist: `invoice.pdf`");
        _server.Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_export_of_an_old_application_reports_what_became_of_a_file()
    {
        var path = _folder.Write("invoice.pdf", [1]);
        using var export = new ErpExport(_server.ApiKey, _server.Address);

        (await export.UploadAsync(path, CancellationToken.None)).ShouldBe($"Stored as {_server.Documents[0].Id}");
        _server.Faults.Next(PolydocsOperation.Process).Status(422);
        (await export.UploadAsync(path, CancellationToken.None)).ShouldStartWith("Refused. ");
        _server.Faults.Next(PolydocsOperation.Process).Status(502);
        (await export.UploadAsync(path, CancellationToken.None)).ShouldStartWith("May exist, ");
    }

    [Fact]
    public async Task Hand_written_code_sends_another_file_name_than_the_client()
    {
        var path = _folder.Write("Rechnung Übersicht.pdf", [1]);
        using var http = new HttpClient { BaseAddress = _server.Address };

        await new HttpClientBefore(http, _server.ApiKey).UploadAsync(path, CancellationToken.None);
        await new HttpClientAfter(_polydocs).UploadAsync(path, CancellationToken.None);

        _server.Documents[0].ContentDisposition!.ShouldContain("=?utf-8?B?");
        _server.Documents[1].FileName.ShouldBe("Rechnung Übersicht.pdf");
    }

    [Fact]
    public async Task Own_endpoints_go_the_way_of_the_client()
    {
        _server.Faults.Next().Status(503);
        _server.Faults.Next().Respond("application/json", """{"flow_data":[{"name":"import"},{"name":"ocr"}]}""");

        (await new DocumentFlows(_polydocs).CurrentStepAsync("d-1", CancellationToken.None)).ShouldBe("ocr");

        _server
            .Requests.Select(static request => request.RawTarget)
            .ShouldBe(["/flow/get_document_flow/d-1", "/flow/get_document_flow/d-1"]);
    }

    [Fact]
    public async Task The_endpoint_that_moved_from_Refit_is_called_with_the_clients_key()
    {
        var path = _folder.Write("invoice.pdf", [1]);
        _server.Faults.Always(PolydocsOperation.GetDocumentLog).Respond("text/plain", "the log");

        (await new RefitAfter(_polydocs).UploadAsync(path, CancellationToken.None)).ShouldBe("the log");

        var request = _server.Requests[^1];
        (request.RawTarget, request.Header("X-API-KEY")).ShouldBe(
            ($"/document/get_document_log/{_server.Documents[0].Id}", _server.ApiKey)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("/?tab=fields#page-2")]
    public async Task The_id_is_the_last_part_of_the_dashboards_url(string end)
    {
        var upload = await _polydocs.UploadAsync(DocumentSource.FromBytes(new byte[1], "invoice.pdf"));

        (
            await DashboardUrl.FindAsync(_polydocs, new Uri($"https://app.example.org/documents/{upload.Id}{end}"), CancellationToken.None)
        ).Id.ShouldBe(upload.Id);
    }

    [Fact]
    public async Task A_document_can_be_waited_for_until_it_is_exported()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Statuses = ["new", "ready_for_validation", "finished"] }
        );
        using var polydocs = new PolydocsClient(
            new PolydocsOptions
            {
                BaseAddress = server.Address,
                ApiKey = server.ApiKey,
                Wait = { InitialDelay = TimeSpan.FromMilliseconds(10) },
                SettleTimeout = TimeSpan.FromMilliseconds(50),
            }
        );
        var upload = await polydocs.UploadAsync(DocumentSource.FromBytes(new byte[1], "invoice.pdf"));

        (await LimitsAndTimeouts.WaitUntilExportedAsync(polydocs, upload.Id!, CancellationToken.None)).Status.ShouldBe(
            PolydocsDocumentStatus.Finished
        );
    }

    private Task<IReadOnlyDictionary<string, DocumentClientException>> RunAsync() =>
        FolderUpload.RunAsync(_polydocs, _folder.Path, Journal, CancellationToken.None);
}
