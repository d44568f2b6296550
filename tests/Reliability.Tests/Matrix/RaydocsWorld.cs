using DocumentClients;
using DocumentClients.Testing;
using Raydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Matrix;

/// <summary>One stand-in for Raydocs and its storage, for all cells of a class. What a cell needs beforehand is made by a client of its own, without faults.</summary>
public sealed class RaydocsWorld : IAsyncLifetime, IDisposable
{
    private RaydocsClient _healthy = null!;
    private string _session = "";
    private string _document = "";
    private string _result = "";

    internal RaydocsServer Server { get; private set; } = null!;

    internal TlsGateways Gateways { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await RaydocsServer.StartAsync(new RaydocsServerOptions { RecordBodiesUpTo = 0, KeepContentsUpTo = 0 });
        Gateways = new TlsGateways(Server.Address, Server.Storage);
        _healthy = new RaydocsClient(new RaydocsOptions { BaseAddress = Server.Address, Token = Server.Token, RequestsPerMinute = 0, Generation = RaydocsGeneration.SessionDocuments });
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

    internal Task<Experiment<RaydocsOperation>> PrepareAsync(MatrixCall call, ClientBench bench)
    {
        var client = bench.Raydocs(Server, call is MatrixCall.UploadNewer or MatrixCall.AttachNewer ? RaydocsGeneration.WorkspaceDocuments : RaydocsGeneration.SessionDocuments);
        return call switch
        {
            MatrixCall.ListSessionDocuments => Task.FromResult(Read(
                client, RaydocsOperation.ListSessionDocuments, _document, async api => (await api.ListSessionDocumentsAsync(_session)).ShouldHaveSingleItem().Id)),
            MatrixCall.GetDocument => Task.FromResult(Read(client, RaydocsOperation.GetDocument, _document, async api => (await api.GetDocumentAsync(_document)).Id)),
            MatrixCall.GetSession => Task.FromResult(Read(client, RaydocsOperation.GetSession, _session, async api => (await api.GetSessionAsync(_session)).Id)),
            MatrixCall.GetResult => Task.FromResult(Read(client, RaydocsOperation.GetResult, _result, async api => (await api.GetResultAsync(_result)).Id)),
            MatrixCall.ListTemplates => Task.FromResult(Read(
                client, RaydocsOperation.ListTemplates, Server.TemplateId, async api => (await api.ListTemplatesAsync(Server.WorkspaceId)).ShouldHaveSingleItem().Id)),
            MatrixCall.GetTemplate => Task.FromResult(Read(client, RaydocsOperation.GetTemplate, Server.TemplateId, async api => (await api.GetTemplateAsync(Server.TemplateId)).Id)),
            MatrixCall.CreateSignedUpload => Task.FromResult(CreateSignedUpload(client)),
            MatrixCall.PutObject => PutObjectAsync(client, bench),
            MatrixCall.CreateSession => Task.FromResult(CreateSession(client)),
            MatrixCall.DeleteSession => DeleteSessionAsync(client),
            MatrixCall.RunExtraction => RunExtractionAsync(client),
            _ => AttachAsync(call, client, bench),
        };
    }

    private async Task<string> NewSessionAsync() => (await _healthy.Sessions.CreateAsync(Server.TemplateId, $"cell-{Guid.NewGuid():N}")).Id;

    private Experiment<RaydocsOperation> Read(IRaydocsClient client, RaydocsOperation operation, string id, Func<IRaydocsApi, Task<string>> read) => new()
    {
        Operation = operation,
        CallAsync = async () => [await read(client.Api)],
        WarmUp = RaydocsOperation.GetTemplate,
        WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
        Expected = () => [id],
    };

    private Experiment<RaydocsOperation> CreateSignedUpload(IRaydocsClient client) => new()
    {
        Operation = RaydocsOperation.CreateSignedUpload,
        CallAsync = async () => [(await client.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" })).Key[..4]],
        WarmUp = RaydocsOperation.GetTemplate,
        WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
        Expected = () => ["tmp/"],
    };

    private async Task<Experiment<RaydocsOperation>> PutObjectAsync(IRaydocsClient client, ClientBench bench)
    {
        var (sample, other) = (new Sample("put.pdf", bench.IsDocumentLarge), new Sample("other.pdf"));
        var signed = await _healthy.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        var signedOther = await _healthy.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        var there = signed with { Url = new SignedUrl(bench.Address(signed.Url.Reveal())) };
        return new Experiment<RaydocsOperation>
        {
            Operation = RaydocsOperation.PutObject,
            CallAsync = async () =>
            {
                await client.Api.PutDocumentAsync(there, sample.Source);
                return [signed.Key];
            },
            WarmUp = RaydocsOperation.PutObject,
            WarmUpAsync = () => client.Api.PutDocumentAsync(signedOther, other.Source),
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

    /// <summary>The third step: by itself, after the look, and as the end of a whole upload.</summary>
    private async Task<Experiment<RaydocsOperation>> AttachAsync(MatrixCall call, IRaydocsClient client, ClientBench bench)
    {
        var session = await NewSessionAsync();
        var sample = new Sample($"cell-{Guid.NewGuid():N}.pdf", bench.IsDocumentLarge);
        var key = call is MatrixCall.UploadOlder or MatrixCall.UploadNewer ? "" : await _healthy.StageAsync(sample.Source);
        var isNewer = call is MatrixCall.AttachUploads or MatrixCall.UploadNewer or MatrixCall.AttachNewer;

        RaydocsServerDocument[] Documents() => [.. Server.Documents.Where(document => document.Sha256 == sample.Sha256)];
        string[] Made()
        {
            // Whatever is attached to the session was made by this call: it is this document, and there is no other.
            var attached = Server.Sessions.Single(made => made.Id == session).Documents;
            attached.ShouldBe(Documents(), ignoreOrder: true);
            return [.. attached.Select(static document => document.Id)];
        }

        return new Experiment<RaydocsOperation>
        {
            Operation = isNewer ? RaydocsOperation.AttachUploads : RaydocsOperation.CreateSessionDocument,
            CallAsync = call switch
            {
                MatrixCall.CreateSessionDocument => async () => [(await client.Api.CreateSessionDocumentAsync(session, key, sample.FileName)).Id],
                MatrixCall.AttachUploads => async () => [(await client.Api.AttachUploadAsync(session, key)).Id],
                MatrixCall.UploadOlder or MatrixCall.UploadNewer => async () => [(await client.UploadAsync(session, sample.Source)).Id],
                _ => async () => [(await client.AttachAsync(session, key, sample.FileName)).Id],
            },
            WarmUp = RaydocsOperation.GetTemplate,
            WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
            Expected = () => Made() is [var only] ? [only] : ["one document"],
            Made = Made,

            // The newer endpoint alone is told no file name; its caller knows the session.
            Handles = call == MatrixCall.AttachUploads ? [session] : [sample.FileName],
            FileName = call == MatrixCall.AttachUploads ? null : sample.FileName,
        };
    }
}
