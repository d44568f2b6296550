using System.Reflection;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Raydocs;
using Reliability.Tests.Endpoints;

namespace Reliability.Tests.Cancellation;

/// <summary>A scene at Raydocs and its storage.</summary>
internal sealed class RaydocsScene : ServerScene<RaydocsOperation>
{
    private const string Storage = "Raydocs.Storage";

    private readonly RaydocsEmulator _server;
    private readonly IRaydocsClient _healthy;
    private readonly IRaydocsClient _client;
    private string _document = "";

    private RaydocsScene(Cell cell, RaydocsEmulator server)
        : base(cell, server)
    {
        _server = server;
        var options = new RaydocsOptions();
        ConfigureAll(options);
        _healthy = Own<IRaydocsClient>(
            new RaydocsClient(
                new RaydocsOptions
                {
                    BaseAddress = server.Address,
                    Token = server.Token,
                    RequestsPerMinute = 0,
                    Generation = RaydocsGeneration.SessionDocuments,
                },
                timeProvider: Time
            )
        );
        _client = IsFromContainer
            ? FromContainer<IRaydocsClient>(
                builder => builder.AddRaydocs(ConfigureAll),
                cell.Step.IsAtStorage ? Storage : nameof(Raydocs),
                nameof(Raydocs),
                Storage
            )
            : Own<IRaydocsClient>(new RaydocsClient(options, timeProvider: Time));
    }

    public static async Task<Scene> OpenAsync(Cell cell) =>
        new RaydocsScene(
            cell,
            await RaydocsEmulator.StartAsync(
                new RaydocsEmulatorOptions
                {
                    RecordBodiesUpTo = 0,
                    KeepContentsUpTo = cell.Step.Method.ReturnType == typeof(Task<DocumentDownload>) ? 1 << 20 : 0,
                    DocumentStatuses = ["ready"],
                    ResultStatuses = ["completed"],
                }
            )
        );

    public override async Task PlanAsync()
    {
        await base.PlanAsync();
        if (Cell.Step.Kind == StepKind.Search)
        {
            _server
                .Faults.Next(Cell.Step.Variant == Variant.Newer ? RaydocsOperation.AttachUploads : RaydocsOperation.CreateSessionDocument)
                .DropResponseAfterProcessing(CloseKind.Reset);
        }

        for (var spent = Cell.Place == Place.Pacing ? Cell.Step.ApiRequestsBefore : Burst; spent < Burst; spent++)
        {
            await _client.Templates.GetAsync(_server.TemplateId);
        }
    }

    protected override IEnumerable<object> Targets() => [_client, _client.Sessions, _client.Templates];

    protected override async Task<EndpointCall> AboutAsync(Func<string, DocumentSource> newDocument)
    {
        var (session, document) = await NewDocumentAsync();
        return new EndpointCall
        {
            RaydocsClient = _client,
            Workspace = _server.WorkspaceId,
            Template = _server.TemplateId,
            Session = session,
            Document = document,
            Result = (await _healthy.RunExtractionAsync(session)).Id,
            Key = await StageAsync(),
            FileName = NewFileName(),
            Upload = await _healthy.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" }),
            NewDocument = newDocument,
            Progress = Progress,
            ReadAsync = ReadToEndAsync,
        };
    }

    protected override async Task<object?> ThingAsync(ParameterInfo parameter) =>
        parameter switch
        {
            { Name: "workspaceId" } => _server.WorkspaceId,
            { Name: "templateId" } => _server.TemplateId,
            { Name: "fileName" } => NewFileName(),
            { Name: "key" } => await StageAsync(),
            { Name: "sessionId" } => (await NewDocumentAsync()).SessionId,
            { Name: "documentId" } => (await NewDocumentAsync()).Id,
            { Name: "documentIds" } => new[] { _document },
            { Name: "resultId" } => (await _healthy.RunExtractionAsync((await NewDocumentAsync()).SessionId)).Id,
            _ => null,
        };

    private static string NewFileName() => $"cell-{Guid.NewGuid():N}.pdf";

    private Task<string> StageAsync() => _healthy.StageAsync(new Sample("staged.pdf").Source);

    private async Task<(string SessionId, string Id)> NewDocumentAsync()
    {
        var session = await _healthy.Sessions.CreateAsync(_server.TemplateId);
        _document = (await _healthy.UploadAsync(session.Id, new Sample("known.pdf").Source)).Id;
        return (session.Id, _document);
    }

    private void ConfigureAll(RaydocsOptions options)
    {
        (options.BaseAddress, options.Token, options.Generation) = (
            _server.Address,
            _server.Token,
            Cell.Step.Variant == Variant.Newer ? RaydocsGeneration.WorkspaceDocuments : RaydocsGeneration.SessionDocuments
        );
        (options.RequestsPerMinute, options.RequestBurst) = Cell.Place == Place.Pacing ? (1, Burst) : (0, 1);
        Configure(options);
    }
}
