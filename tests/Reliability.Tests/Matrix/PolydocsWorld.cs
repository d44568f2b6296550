using DocumentClients;
using DocumentClients.Testing;
using Polydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Matrix;

/// <summary>One emulator for each generation of Polydocs, for all cells of a class.</summary>
public sealed class PolydocsWorld : IAsyncLifetime
{
    private const string Organization = "org-1";

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

    internal PolydocsEmulator ServerOf(MatrixCall call) => MatrixRows.IsOfDocBits(call) ? _docBits : _older;

    internal Experiment<PolydocsOperation> Prepare(MatrixCall call, ClientBench bench)
    {
        var (isRead, isDiscovering, isOfDocBits) = (
            call is MatrixCall.GetStatus or MatrixCall.GetStatusById,
            call == MatrixCall.FindGeneration,
            MatrixRows.IsOfDocBits(call)
        );
        var (server, known) = (ServerOf(call), isOfDocBits ? _knownAtDocBits : _known);
        var client = bench.Polydocs(
            server,
            isDiscovering ? PolydocsGeneration.Automatic
                : isOfDocBits ? PolydocsGeneration.DocBits
                : PolydocsGeneration.Polydocs
        );
        var tag = $"cell-{Guid.NewGuid():N}";
        Sample[] samples =
        [
            .. Enumerable
                .Range(1, call == MatrixCall.ProcessDocuments ? 2 : 1)
                .Select(number => new Sample($"{tag}-{number}.pdf", bench.IsDocumentLarge && !isDiscovering)),
        ];
        Func<Task<IReadOnlyList<string>>> make = call switch
        {
            MatrixCall.Process => async () =>
                [(await client.Api.ProcessDocumentAsync(new DocumentPart(samples[0].Source), documentType: tag)).Id!],
            MatrixCall.ImportDocument => async () =>
                [(await client.Api.ImportDocumentAsync(new DocumentPart(samples[0].Source), documentType: tag)).Id!],
            MatrixCall.ProcessBase64 => async () => [(await client.Api.ProcessBase64Async(Base64(samples[0], [new("doc_type", tag)]))).Id!],
            MatrixCall.ImportBase64 => async () =>
                [(await client.Api.ImportBase64Async(Base64(samples[0], [new("doc_type", tag), new("org_id", Organization)]))).Id!],
            MatrixCall.FindGeneration => async () =>
                [(await client.UploadAsync(samples[0].Source, new PolydocsUploadOptions { DocumentType = tag })).Id!],
            MatrixCall.ProcessDocuments => async () =>
                [
                    .. (
                        await client.Api.ProcessDocumentsAsync(
                            [.. samples.Select(static sample => new DocumentPart(sample.Source))],
                            documentType: tag
                        )
                    ).Select(static outcome => outcome.Upload!.Id!),
                ],
            MatrixCall.GetStatusById => async () => [(await client.Api.GetDocumentStatusByIdAsync(known)).Id],
            _ => async () => [(await client.Api.GetDocumentStatusAsync(known)).Id],
        };

        PolydocsEmulatorDocument[] Documents() => [.. server.Documents.Where(document => document.DocumentType == tag)];
        string[] Made()
        {
            var made = Documents();
            made.Select(static document => document.Sha256)
                .Except(samples.Select(static sample => sample.Sha256), StringComparer.Ordinal)
                .ShouldBeEmpty();
            return [.. made.Select(static document => document.Id)];
        }

        return new Experiment<PolydocsOperation>
        {
            Operation = call switch
            {
                MatrixCall.Process or MatrixCall.ImportDocument => PolydocsOperation.Process,
                MatrixCall.ProcessDocuments => PolydocsOperation.ProcessDocuments,
                MatrixCall.ProcessBase64 or MatrixCall.ImportBase64 => PolydocsOperation.ProcessBase64,
                MatrixCall.FindGeneration => PolydocsOperation.OpenApi,
                _ => PolydocsOperation.GetStatus,
            },
            CallAsync = make,
            WarmUp = PolydocsOperation.GetStatus,
            WarmUpAsync = isDiscovering
                ? () => bench.TouchPolydocsAsync(new Uri(server.Address, $"document/status/{known}"))
                : () => client.GetStatusAsync(known),
            Expected = isRead ? () => [known] : () => Documents().Length == samples.Length ? Made() : ["all of its documents"],
            Made = isRead ? null : Made,
            Makes = samples.Length,
            Handles = isRead ? [] : [.. samples.Select(static sample => sample.FileName)],
            FileName = isRead ? null : string.Join(", ", samples.Select(static sample => sample.FileName)),
        };
    }

    private static HttpContent Base64(Sample sample, KeyValuePair<string, string?>[] fields) =>
        DocumentForm.Base64("file_contents", sample.Source, fields);

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
