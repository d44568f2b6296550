using System.Reflection;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Reliability.Tests.Endpoints;

namespace Reliability.Tests.Cancellation;

/// <summary>A scene at Polydocs, or at DocBits, where the client first asks for the generation.</summary>
internal sealed class PolydocsScene : ServerScene<PolydocsOperation>
{
    private readonly PolydocsEmulator _server;
    private readonly IPolydocsClient _healthy;
    private readonly IPolydocsClient _client;

    private PolydocsScene(Cell cell, PolydocsEmulator server)
        : base(cell, server)
    {
        _server = server;
        var options = new PolydocsOptions();
        ConfigureAll(options);
        _healthy = Own<IPolydocsClient>(
            new PolydocsClient(
                new PolydocsOptions
                {
                    BaseAddress = server.Address,
                    ApiKey = server.ApiKey,
                    Generation = cell.Step.IsOfDocBits ? PolydocsGeneration.DocBits : PolydocsGeneration.Polydocs,
                }
            )
        );
        _client = IsFromContainer
            ? FromContainer<IPolydocsClient>(builder => builder.AddPolydocs(ConfigureAll), nameof(Polydocs), nameof(Polydocs))
            : Own<IPolydocsClient>(new PolydocsClient(options, timeProvider: Time));
    }

    public static async Task<Scene> OpenAsync(Cell cell) =>
        new PolydocsScene(
            cell,
            await PolydocsEmulator.StartAsync(
                new PolydocsEmulatorOptions
                {
                    RecordBodiesUpTo = 0,
                    Statuses = ["ready_for_validation"],
                    Generation = cell.Step.IsOfDocBits ? PolydocsEmulatorGeneration.DocBits : PolydocsEmulatorGeneration.Polydocs,
                }
            )
        );

    protected override IEnumerable<object> Targets() => [_client, _client.Documents];

    protected override async Task<EndpointCall> AboutAsync(Func<string, DocumentSource> newDocument) =>
        new()
        {
            PolydocsClient = _client,
            Document = (await _healthy.UploadAsync(new Sample("known.pdf").Source)).Id!,
            NewDocument = newDocument,
            Progress = Progress,
            ReadAsync = ReadToEndAsync,
        };

    protected override async Task<object?> ThingAsync(ParameterInfo parameter)
    {
        if (parameter.Name is "page" or "pageNumber")
        {
            return 1;
        }

        if (parameter.ParameterType != typeof(PolydocsUpload) && parameter.Name != "documentId")
        {
            return null;
        }

        var upload = await _healthy.UploadAsync(new Sample("known.pdf").Source);
        return parameter.ParameterType == typeof(PolydocsUpload) ? upload : upload.Id;
    }

    private void ConfigureAll(PolydocsOptions options)
    {
        (options.BaseAddress, options.ApiKey) = (_server.Address, _server.ApiKey);
        options.OrganizationId = Cell.Step.IsOfDocBits ? "org-1" : null;
        options.SettleTimeout = TimeSpan.Zero;
        Configure(options);
    }
}
