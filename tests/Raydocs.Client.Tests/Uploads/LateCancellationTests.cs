using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>A cancellation that comes when the response is there already takes nothing away that was made.</summary>
public sealed class LateCancellationTests : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    public void Dispose() => _cancellation.Dispose();

    [Theory]
    [InlineData("CreateSession", RaydocsGeneration.SessionDocuments)]
    [InlineData("CreateSessionDocument", RaydocsGeneration.SessionDocuments)]
    [InlineData("AttachUpload", RaydocsGeneration.WorkspaceDocuments)]
    [InlineData("RunExtraction", RaydocsGeneration.SessionDocuments)]
    public async Task What_was_made_is_returned(string operation, RaydocsGeneration generation)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice, generation);
        using var logs = new CancellingLogs(operation, _cancellation);
        using var client = server.Client(options => options.Generation = generation, logs: logs);

        var id = operation switch
        {
            "CreateSession" => (await client.Sessions.CreateAsync(server.TemplateId, name: null, _cancellation.Token)).Id,
            "RunExtraction" => (await client.RunExtractionAsync(session, options: null, _cancellation.Token)).Id,
            _ => (await client.UploadAsync(session, Samples.Invoice, cancellationToken: _cancellation.Token)).Id,
        };

        id.ShouldNotBeEmpty();
        _cancellation.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_of_the_API_itself_reports_that_it_may_have_been_made()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var logs = new CancellingLogs("CreateSession", _cancellation);
        using var client = server.Client(logs: logs);

        var cancelled = (
            await Record.ExceptionAsync(() =>
                client.Api.CreateSessionAsync(new CreateSessionRequest { TemplateId = server.TemplateId }, _cancellation.Token)
            )
        ).ShouldBeAssignableTo<OperationCanceledException>()!;

        cancelled.CancellationToken.ShouldBe(_cancellation.Token);
        cancelled
            .InnerException.ShouldBeOfType<OutcomeUnknownException>()
            .Message.ShouldContain("had responded with a success, so CreateSession may have been carried out");
    }
}
