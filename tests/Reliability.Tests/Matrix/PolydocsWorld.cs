using DocumentClients;
using DocumentClients.Testing;
using Polydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Matrix;

/// <summary>One stand-in for Polydocs, for all cells of a class.</summary>
public sealed class PolydocsWorld : IAsyncLifetime
{
    private string _known = "";

    internal PolydocsServer Server { get; private set; } = null!;

    internal TlsGateways Gateways { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await PolydocsServer.StartAsync(new PolydocsServerOptions { RecordBodiesUpTo = 0 });
        Gateways = new TlsGateways(Server.Address);
        using var client = new PolydocsClient(new PolydocsOptions { BaseAddress = Server.Address, ApiKey = Server.ApiKey, Generation = PolydocsGeneration.Polydocs });
        _known = (await client.UploadAsync(new Sample("known.pdf").Source)).Id!;
    }

    public async Task DisposeAsync()
    {
        await Gateways.DisposeAsync();
        await Server.DisposeAsync();
    }

    internal Experiment<PolydocsOperation> Prepare(MatrixCall call, ClientBench bench)
    {
        var (isRead, isDiscovering) = (call == MatrixCall.GetStatus, call == MatrixCall.FindGeneration);
        var client = bench.Polydocs(Server, isDiscovering);
        var tag = $"cell-{Guid.NewGuid():N}";
        Sample[] samples = [.. Enumerable.Range(1, call == MatrixCall.ProcessDocuments ? 2 : 1).Select(number => new Sample($"{tag}-{number}.pdf", bench.IsDocumentLarge && !isDiscovering))];
        var about = new PolydocsUploadOptions { DocumentType = tag };
        Func<Task<IReadOnlyList<string>>> make = call switch
        {
            MatrixCall.Process => async () => [(await client.Api.ProcessDocumentAsync(samples[0].Source, about)).Id!],
            MatrixCall.ProcessBase64 => async () => [(await client.Api.ProcessBase64Async(samples[0].Source, about)).Id!],
            MatrixCall.FindGeneration => async () => [(await client.UploadAsync(samples[0].Source, about)).Id!],
            MatrixCall.ProcessDocuments => async () =>
                [.. (await client.Api.ProcessDocumentsAsync([.. samples.Select(static sample => sample.Source)], about)).Select(static outcome => outcome.Upload!.Id!)],
            _ => async () => [(await client.Api.GetDocumentStatusAsync(_known)).Id],
        };

        PolydocsServerDocument[] Documents() => [.. Server.Documents.Where(document => document.DocumentType == tag)];
        string[] Made()
        {
            var made = Documents();
            made.Select(static document => document.Sha256).Except(samples.Select(static sample => sample.Sha256), StringComparer.Ordinal).ShouldBeEmpty();
            return [.. made.Select(static document => document.Id)];
        }

        return new Experiment<PolydocsOperation>
        {
            Operation = call switch
            {
                MatrixCall.Process => PolydocsOperation.Process,
                MatrixCall.ProcessDocuments => PolydocsOperation.ProcessDocuments,
                MatrixCall.ProcessBase64 => PolydocsOperation.ProcessBase64,
                MatrixCall.FindGeneration => PolydocsOperation.OpenApi,
                _ => PolydocsOperation.GetStatus,
            },
            CallAsync = make,
            WarmUp = PolydocsOperation.GetStatus,
            WarmUpAsync = isDiscovering ? () => bench.TouchPolydocsAsync(new Uri(Server.Address, $"document/status/{_known}")) : () => client.GetStatusAsync(_known),
            Expected = isRead ? () => [_known] : () => Documents().Length == samples.Length ? Made() : ["all of its documents"],
            Made = isRead ? null : Made,
            Makes = samples.Length,
            Handles = isRead ? [] : [.. samples.Select(static sample => sample.FileName)],
            FileName = isRead ? null : string.Join(", ", samples.Select(static sample => sample.FileName)),
        };
    }
}
