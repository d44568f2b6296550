using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Polydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Matrix;

/// <summary>One emulator for each generation of Polydocs, for all cells of a class.</summary>
public sealed class PolydocsWorld : IAsyncLifetime
{
    private PolydocsEmulator _older = null!;
    private PolydocsEmulator _docBits = null!;
    private string _known = "";
    private string _knownAtDocBits = "";

    internal TlsGateways Gateways { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _older = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { RecordBodiesUpTo = 0 });
        _docBits = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { RecordBodiesUpTo = 0, Generation = PolydocsEmulatorGeneration.DocBits }
        );
        Gateways = new TlsGateways(_older.Address, _docBits.Address);
        _known = await UploadKnownAsync(_older, PolydocsGeneration.Polydocs);
        _knownAtDocBits = await UploadKnownAsync(_docBits, PolydocsGeneration.DocBits);
    }

    public async Task DisposeAsync()
    {
        await Gateways.DisposeAsync();
        await _docBits.DisposeAsync();
        await _older.DisposeAsync();
    }

    internal PolydocsEmulator ServerOf(MatrixRow row) => GenerationOf(row) == PolydocsGeneration.DocBits ? _docBits : _older;

    internal Experiment<PolydocsOperation> Prepare(MatrixRow row, ClientBench bench)
    {
        var server = ServerOf(row);
        var client = bench.Polydocs(server, GenerationOf(row));
        var samples = new List<Sample>();
        var call = new EndpointCall
        {
            PolydocsClient = client,
            Document = server == _docBits ? _knownAtDocBits : _known,
            NewDocument = fileName =>
            {
                samples.Add(new Sample($"{Guid.NewGuid():N}-{fileName}", bench.IsDocumentLarge && row.Endpoint is not null));
                return samples[^1].Source;
            },
        };
        var before = server.Documents.Count;
        string[] Made()
        {
            var made = server.Documents.Skip(before).ToArray();
            made.Select(static document => document.Sha256)
                .Except(samples.Select(static sample => sample.Sha256), StringComparer.Ordinal)
                .ShouldBeEmpty();
            return [.. made.Select(static document => document.Id)];
        }

        var makes = row.Endpoint is not { IsIdempotent: true };
        return new Experiment<PolydocsOperation>
        {
            Operation = Enum.Parse<PolydocsOperation>(row.Endpoint?.EmulatorOperation ?? nameof(PolydocsOperation.OpenApi)),
            CallAsync = row.Endpoint is { } endpoint
                ? async () => [.. endpoint.IdsOf(await endpoint.CallAsync(call, CancellationToken.None))]
                : async () => [(await client.UploadAsync(call.Source("invoice.pdf"))).Id!],
            WarmUp = PolydocsOperation.GetStatus,
            WarmUpAsync = row.Endpoint is null
                ? () => bench.TouchPolydocsAsync(new Uri(server.Address, $"document/status/{call.Document}"))
                : () => client.GetStatusAsync(call.Document),
            Expected = makes
                ? () => Made() is var made && made.Length == samples.Count ? made : ["all of its documents"]
                : () => row.Endpoint!.Returns(call),
            Made = makes ? Made : null,
            Makes = () => samples.Count,
            Handles = () => row.Endpoint?.Handles(call) ?? call.FileNames,
            FileName = () => makes ? string.Join(", ", call.FileNames) : null,
        };
    }

    private static PolydocsGeneration GenerationOf(MatrixRow row) =>
        row.Endpoint is { } endpoint ? endpoint.Only ?? PolydocsGeneration.Polydocs : PolydocsGeneration.Automatic;

    private static async Task<string> UploadKnownAsync(PolydocsEmulator server, PolydocsGeneration generation)
    {
        using var client = new PolydocsClient(
            new PolydocsOptions
            {
                BaseAddress = server.Address,
                ApiKey = server.ApiKey,
                Generation = generation,
            }
        );
        return (await client.UploadAsync(new Sample("known.pdf").Source)).Id!;
    }
}
