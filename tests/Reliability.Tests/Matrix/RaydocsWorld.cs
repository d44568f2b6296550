using System.Text.Json;
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.AspNetCore.Http;
using Raydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Matrix;

/// <summary>
/// One emulator for Raydocs and its storage, for all cells of a class. What a cell needs beforehand is made by a client of its own, without
/// faults.
/// </summary>
public sealed class RaydocsWorld : IAsyncLifetime, IDisposable
{
    private RaydocsClient _healthy = null!;
    private string _session = "";
    private string _document = "";
    private string _result = "";

    internal RaydocsEmulator Server { get; private set; } = null!;

    internal TlsGateways Gateways { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { RecordBodiesUpTo = 0, KeepContentsUpTo = 0 });
        Gateways = new TlsGateways(Server.Address, Server.Storage);
        _healthy = new RaydocsClient(
            new RaydocsOptions
            {
                BaseAddress = Server.Address,
                Token = Server.Token,
                RequestsPerMinute = 0,
                Generation = RaydocsGeneration.SessionDocuments,
            }
        );
        _session = await NewSessionAsync();
        _document = (await _healthy.UploadAsync(_session, new Sample("known.pdf").Source)).Id;
        _result = (await _healthy.RunExtractionAsync(_session)).Id;
    }

    public void Dispose() => _healthy.Dispose();

    public async Task DisposeAsync()
    {
        await Gateways.DisposeAsync();
        await Server.DisposeAsync();
    }

    internal async Task<Experiment<RaydocsOperation>> PrepareAsync(MatrixCall call, ClientBench bench)
    {
        if (call == MatrixCall.UploadPutting)
        {
            await FailOnlyAtStorageAsync(bench);
        }
        else if (call is MatrixCall.UploadOlder or MatrixCall.UploadNewer)
        {
            // The signing, which goes to the same server, is sound.
            bench.FailOnlyAt(Server.Address, soundFirst: 1);
        }

        var client = bench.Raydocs(
            Server,
            call is MatrixCall.UploadNewer or MatrixCall.AttachNewer
                ? RaydocsGeneration.WorkspaceDocuments
                : RaydocsGeneration.SessionDocuments
        );
        return call switch
        {
            MatrixCall.ListSessionDocuments => Read(
                client,
                RaydocsOperation.ListSessionDocuments,
                _document,
                async api => (await api.ListSessionDocumentsAsync(_session)).Items.ShouldHaveSingleItem().Id
            ),
            MatrixCall.GetDocument => Read(
                client,
                RaydocsOperation.GetDocument,
                _document,
                async api => (await api.GetDocumentAsync(_document)).Id
            ),
            MatrixCall.GetSession => Read(
                client,
                RaydocsOperation.GetSession,
                _session,
                async api => (await api.GetSessionAsync(_session)).Id
            ),
            MatrixCall.GetResult => Read(client, RaydocsOperation.GetResult, _result, async api => (await api.GetResultAsync(_result)).Id),
            MatrixCall.ExportResultToExcel => Read(
                client,
                RaydocsOperation.ExportResultToExcel,
                _result,
                async api =>
                {
                    await using var workbook = await api.ExportResultToExcelAsync(_result);
                    await workbook.CopyToAsync(Stream.Null);
                    return _result;
                }
            ),
            MatrixCall.ListTemplates => Read(
                client,
                RaydocsOperation.ListTemplates,
                Server.TemplateId,
                async api => (await api.ListTemplatesAsync(Server.WorkspaceId)).Items.ShouldHaveSingleItem().Id
            ),
            MatrixCall.GetTemplate => Read(
                client,
                RaydocsOperation.GetTemplate,
                Server.TemplateId,
                async api => (await api.GetTemplateAsync(Server.TemplateId)).Id
            ),
            MatrixCall.CreateSignedUpload => CreateSignedUpload(client),
            MatrixCall.PutObject => await PutObjectAsync(client, bench),
            MatrixCall.CreateSession => CreateSession(client),
            MatrixCall.DeleteSession => await DeleteSessionAsync(client),
            MatrixCall.RunExtraction => await RunExtractionAsync(client),
            _ => await UploadAsync(call, client, bench),
        };
    }

    private async Task<string> NewSessionAsync() => (await _healthy.Sessions.CreateAsync(Server.TemplateId, $"cell-{Guid.NewGuid():N}")).Id;

    private Experiment<RaydocsOperation> Read(
        IRaydocsClient client,
        RaydocsOperation operation,
        string id,
        Func<IRaydocsApi, Task<string>> read
    ) =>
        new()
        {
            Operation = operation,
            CallAsync = async () => [await read(client.Api)],
            WarmUp = RaydocsOperation.GetTemplate,
            WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
            Expected = () => [id],
        };

    private Experiment<RaydocsOperation> CreateSignedUpload(IRaydocsClient client) =>
        new()
        {
            Operation = RaydocsOperation.CreateSignedUpload,
            CallAsync = async () =>
                [(await client.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" })).Key[..4]],
            WarmUp = RaydocsOperation.GetTemplate,
            WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
            Expected = () => ["tmp/"],
        };

    private async Task<Experiment<RaydocsOperation>> PutObjectAsync(IRaydocsClient client, ClientBench bench)
    {
        var sample = new Sample("put.pdf", bench.IsDocumentLarge);
        var signed = await _healthy.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        var there = signed with { Url = new SignedUrl(bench.Address(signed.Url.Reveal())) };
        return new Experiment<RaydocsOperation>
        {
            Operation = RaydocsOperation.PutObject,
            CallAsync = async () =>
            {
                await client.PutDocumentAsync(there, sample.Source);
                return [signed.Key];
            },
            WarmUp = RaydocsOperation.PutObject,
            WarmUpAsync = await PutOtherAsync(client),
            Expected = () => [signed.Key],
            EnsureDone = () => Server.StoredObjects.Single(stored => stored.Key == signed.Key).Sha256.ShouldBe(sample.Sha256),
        };
    }

    private Experiment<RaydocsOperation> CreateSession(IRaydocsClient client)
    {
        var name = $"cell-{Guid.NewGuid():N}";
        string[] Made() => [.. Server.Sessions.Where(session => session.Name == name).Select(static session => session.Id)];
        return new Experiment<RaydocsOperation>
        {
            Operation = RaydocsOperation.CreateSession,
            CallAsync = async () => [(await client.Sessions.CreateAsync(Server.TemplateId, name)).Id],
            WarmUp = RaydocsOperation.GetTemplate,
            WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
            Expected = Made,
            Made = Made,
            Handles = [name],
        };
    }

    private async Task<Experiment<RaydocsOperation>> DeleteSessionAsync(IRaydocsClient client)
    {
        var session = await NewSessionAsync();
        return new Experiment<RaydocsOperation>
        {
            Operation = RaydocsOperation.DeleteSession,
            CallAsync = async () =>
            {
                await client.Sessions.DeleteAsync(session);
                return [];
            },
            WarmUp = RaydocsOperation.GetTemplate,
            WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
            Expected = () => [],
            EnsureDone = () => Server.Sessions.ShouldNotContain(left => left.Id == session),
        };
    }

    private async Task<Experiment<RaydocsOperation>> RunExtractionAsync(IRaydocsClient client)
    {
        var session = await NewSessionAsync();
        await _healthy.UploadAsync(session, new Sample("extracted.pdf").Source);
        string[] Made() => [.. Server.Results.Where(result => result.SessionId == session).Select(static result => result.Id)];
        return new Experiment<RaydocsOperation>
        {
            Operation = RaydocsOperation.RunExtraction,
            CallAsync = async () => [(await client.RunExtractionAsync(session)).Id],
            WarmUp = RaydocsOperation.GetTemplate,
            WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
            Expected = Made,
            Made = Made,
            Handles = [session],
        };
    }

    /// <summary>A whole upload to a session, or its third step alone, with the fault in the step that the call names.</summary>
    private async Task<Experiment<RaydocsOperation>> UploadAsync(MatrixCall call, IRaydocsClient client, ClientBench bench)
    {
        var session = await NewSessionAsync();
        var isWhole = call is MatrixCall.UploadSigning or MatrixCall.UploadPutting or MatrixCall.UploadOlder or MatrixCall.UploadNewer;
        var isNewer = call is MatrixCall.AttachUploads or MatrixCall.UploadNewer or MatrixCall.AttachNewer;
        var sample = new Sample($"cell-{Guid.NewGuid():N}.pdf", bench.IsDocumentLarge && call != MatrixCall.UploadSigning);
        var key = isWhole ? "" : await _healthy.StageAsync(sample.Source);

        RaydocsEmulatorDocument[] Documents() => [.. Server.Documents.Where(document => document.Sha256 == sample.Sha256)];
        string[] Made()
        {
            // Whatever is attached to the session was made by this call: it is this document, and there is no other.
            var attached = Server.Sessions.Single(made => made.Id == session).Documents;
            attached.ShouldBe(Documents(), ignoreOrder: true);
            return [.. attached.Select(static document => document.Id)];
        }

        return new Experiment<RaydocsOperation>
        {
            Operation = call switch
            {
                MatrixCall.UploadSigning => RaydocsOperation.CreateSignedUpload,
                MatrixCall.UploadPutting => RaydocsOperation.PutObject,
                _ => isNewer ? RaydocsOperation.AttachUploads : RaydocsOperation.CreateSessionDocument,
            },
            CallAsync = call switch
            {
                MatrixCall.CreateSessionDocument => async () =>
                    [
                        (
                            await client.Api.CreateSessionDocumentAsync(
                                session,
                                new CreateDocumentRequest { Key = key, FileName = sample.FileName }
                            )
                        ).Id,
                    ],
                MatrixCall.AttachUploads => async () => [(await client.Api.AttachUploadAsync(session, new AttachUploadRequest(key))).Id],
                _ when isWhole => async () => [(await client.UploadAsync(session, sample.Source)).Id],
                _ => async () => [(await client.AttachAsync(session, key, sample.FileName)).Id],
            },
            WarmUp = call == MatrixCall.UploadPutting ? RaydocsOperation.PutObject : RaydocsOperation.GetTemplate,
            WarmUpAsync =
                call == MatrixCall.UploadPutting ? await PutOtherAsync(client) : () => client.Templates.GetAsync(Server.TemplateId),
            Expected = () => Made() is [var only] ? [only] : ["one document"],
            Made = Made,

            // The newer endpoint alone is told no file name; its caller knows the session.
            Handles = call == MatrixCall.AttachUploads ? [session] : [sample.FileName],
            FileName = call == MatrixCall.AttachUploads ? null : sample.FileName,
        };
    }

    /// <summary>Puts another document to the storage, any number of times.</summary>
    private async Task<Func<Task>> PutOtherAsync(IRaydocsClient client)
    {
        var other = new Sample("other.pdf");
        var signed = await _healthy.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        return () => client.PutDocumentAsync(signed, other.Source);
    }

    /// <summary>
    /// Connections to the API are sound, those to the storage are what the cell makes of them. Where TLS is to fail, the signing names the
    /// storage with https.
    /// </summary>
    private async Task FailOnlyAtStorageAsync(ClientBench bench)
    {
        bench.FailOnlyAt(Server.Storage);
        if (bench.Address(Server.Storage) == Server.Storage)
        {
            return;
        }

        var signed = await _healthy.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        var response = JsonSerializer.Serialize(
            new
            {
                key = signed.Key,
                url = bench.Address(signed.Url.Reveal()).AbsoluteUri,
                headers = signed.Headers,
            }
        );
        Server.Faults.Next(RaydocsOperation.CreateSignedUpload).Do(context => context.Response.WriteAsync(response));
    }
}
