using System.Text.RegularExpressions;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Polydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Matrix;

/// <summary>One emulator for each generation of Polydocs, for all cells of a class.</summary>
public sealed partial class PolydocsWorld : IAsyncLifetime
{
    private PolydocsEmulator _older = null!;
    private PolydocsEmulator _docBits = null!;
    private string _known = "";
    private string _knownAtDocBits = "";

    internal TlsGateways Gateways { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _older = await PolydocsEmulator.StartAsync(Options(PolydocsEmulatorGeneration.Polydocs));
        _docBits = await PolydocsEmulator.StartAsync(Options(PolydocsEmulatorGeneration.DocBits));
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
        var client = bench.Polydocs(server, GenerationOf(row), SettlingOf(row));
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
            Operation = Enum.Parse<PolydocsOperation>(row.Endpoint?.EmulatorOperation ?? OperationOf(row)),
            CallAsync = row.Endpoint is { } endpoint
                ? async () => [.. endpoint.IdsOf(await endpoint.CallAsync(call, CancellationToken.None))]
                : () => UploadAsync(row, client, call),
            WarmUp = PolydocsOperation.GetStatus,
            WarmUpAsync =
                row.Name == MatrixRows.FindGeneration
                    ? () => bench.TouchPolydocsAsync(new Uri(server.Address, $"document/status/{call.Document}"))
                    : () => client.GetStatusAsync(call.Document),
            Expected = makes
                ? () => Made() is var made && made.Length == samples.Count ? made : ["all of its documents"]
                : () => row.Endpoint!.Returns(call),
            Made = makes ? Made : null,
            Makes = () => samples.Count,
            Handles = () => row.Endpoint?.Handles(call) ?? [.. call.FileNames.Select(Path.GetFileNameWithoutExtension).OfType<string>()],
            FileName = () => makes ? string.Join(", ", call.FileNames) : null,
            GivenName = static name => name is null ? null : KeyInName().Replace(name, "."),
        };
    }

    private static async Task<IReadOnlyList<string>> UploadAsync(MatrixRow row, IPolydocsClient client, EndpointCall call) =>
        row.Name switch
        {
            MatrixRows.SettledBatch =>
            [
                .. (await client.UploadBatchAsync([call.Source("one.pdf"), call.Source("two.pdf")])).Select(static result =>
                    result.Upload?.Id ?? throw new InvalidOperationException(result.Error)
                ),
            ],
            MatrixRows.SettledBase64 => [(await client.UploadBase64Async(call.Source("invoice.pdf"))).Id!],
            _ => [(await client.UploadAsync(call.Source("invoice.pdf"))).Id!],
        };

    private static string OperationOf(MatrixRow row) =>
        row.Name switch
        {
            MatrixRows.FindGeneration => nameof(PolydocsOperation.OpenApi),
            MatrixRows.SettledBatch => nameof(PolydocsOperation.ProcessDocuments),
            MatrixRows.SettledBase64 => nameof(PolydocsOperation.ProcessBase64),
            _ => nameof(PolydocsOperation.Process),
        };

    private static PolydocsSettling SettlingOf(MatrixRow row) =>
        row.Name switch
        {
            MatrixRows.SettledByName or MatrixRows.SettledBatch => PolydocsSettling.ByName,
            MatrixRows.SettledByFileNameKey or MatrixRows.SettledBase64 => PolydocsSettling.ByKeyInFileName,
            MatrixRows.SettledByMetadataKey => PolydocsSettling.ByKeyInMetadata,
            _ => PolydocsSettling.Never,
        };

    private static PolydocsEmulatorOptions Options(PolydocsEmulatorGeneration generation) =>
        new()
        {
            RecordBodiesUpTo = 0,
            Generation = generation,
            MetadataVisibility = PolydocsMetadataVisibility.DocumentAndLists,
        };

    private static PolydocsGeneration GenerationOf(MatrixRow row) =>
        row switch
        {
            { Endpoint: { } endpoint } => endpoint.Only ?? PolydocsGeneration.Polydocs,
            { Name: MatrixRows.FindGeneration } => PolydocsGeneration.Automatic,
            { Name: MatrixRows.SettledBase64 } => PolydocsGeneration.DocBits,
            _ => PolydocsGeneration.Polydocs,
        };

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

    [GeneratedRegex(@" \([0-9a-z]{10}\)\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyInName();
}
