using System.Text.Json;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;
using Raydocs;
using Reliability.Tests.Connections;
using Reliability.Tests.Own;
using Endpoint = DocumentClients.TestTools.Endpoint;

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
        Server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                RecordBodiesUpTo = 0,
                KeepContentsUpTo = 0,
                DocumentStatuses = ["ready"],
            }
        );
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

    internal async Task<Experiment<RaydocsOperation>> PrepareAsync(MatrixRow row, ClientBench bench)
    {
        if (row.Name == MatrixRows.UploadPutting)
        {
            await FailOnlyAtStorageAsync(bench);
        }
        else if (row.Name is MatrixRows.UploadOlder or MatrixRows.UploadNewer)
        {
            // The signing, which goes to the same server, is sound.
            bench.FailOnlyAt(Server.Address, soundFirst: 1);
        }

        var isNewer = row.Name is MatrixRows.UploadNewer or MatrixRows.AttachNewer;
        var client = bench.Raydocs(Server, isNewer ? RaydocsGeneration.WorkspaceDocuments : RaydocsGeneration.SessionDocuments);
        return row switch
        {
            { Endpoint.Shape: EndpointShape.Get or EndpointShape.Download } => Read(row.Endpoint, client),
            { Endpoint: { } endpoint } => await OfEndpointAsync(endpoint, client, bench),
            { Name: MatrixRows.StatefulGet } => StatefulGet(client),
            _ => await UploadAsync(row.Name, isNewer, client, bench),
        };
    }

    private async Task<string> NewSessionAsync() => (await _healthy.Sessions.CreateAsync(Server.TemplateId, $"cell-{Guid.NewGuid():N}")).Id;

    private Task<SignedUpload> SignAsync() =>
        _healthy.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });

    private Experiment<RaydocsOperation> Read(Endpoint endpoint, IRaydocsClient client)
    {
        var call = Call(client, _session, _document, _result);
        return new Experiment<RaydocsOperation>
        {
            Operation = OperationOf(endpoint),
            CallAsync = async () => [.. endpoint.IdsOf(await endpoint.CallAsync(call, CancellationToken.None))],
            WarmUp = RaydocsOperation.GetTemplate,
            WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
            Expected = () => endpoint.Returns(call),
        };
    }

    /// <summary>A call that may change something, on things of its own.</summary>
    private async Task<Experiment<RaydocsOperation>> OfEndpointAsync(Endpoint endpoint, IRaydocsClient client, ClientBench bench)
    {
        var (isPut, session, sample) = (
            endpoint.Shape == EndpointShape.SignedPut,
            await NewSessionAsync(),
            new Sample($"cell-{Guid.NewGuid():N}.pdf", bench.IsDocumentLarge && endpoint.IsUpload)
        );
        var document = (await _healthy.UploadAsync(session, new Sample("before.pdf").Source)).Id;
        var result = (await _healthy.RunExtractionAsync(session)).Id;
        var signed = await SignAsync();
        var call = Call(client, session, document, result, () => sample.Source);
        call.SessionName = $"cell-{Guid.NewGuid():N}";
        call.FileName = sample.FileName;
        call.Key = endpoint.IsUpload && !isPut ? await _healthy.StageAsync(sample.Source) : signed.Key;
        call.Upload = signed with { Url = new SignedUrl(bench.Address(signed.Url.Reveal())) };

        var before = All().ToHashSet(StringComparer.Ordinal);
        string[] Made()
        {
            // Whatever is attached to the session, or to one that this call made, was made by this call: it is this document, and there is
            // no other.
            var documents = Server.Documents.Where(made => !before.Contains(made.Id)).ToArray();
            documents.ShouldAllBe(made => made.Sha256 == sample.Sha256);
            var sessions = Server.Sessions.Where(made => !before.Contains(made.Id)).ToArray();
            Server
                .Sessions.Where(made => made.Id == session)
                .Concat(sessions)
                .SelectMany(static made => made.Documents)
                .Where(attached => attached.Id != document)
                .ShouldBe(documents, ignoreOrder: true);

            // What a new session holds is known by the session.
            var held = sessions.SelectMany(static made => made.Documents).Select(static made => made.Id).ToHashSet(StringComparer.Ordinal);
            return [.. All().Where(id => !before.Contains(id) && !held.Contains(id))];
        }

        return new Experiment<RaydocsOperation>
        {
            Operation = OperationOf(endpoint),
            CallAsync = async () => [.. endpoint.IdsOf(await endpoint.CallAsync(call, CancellationToken.None))],
            WarmUp = isPut ? RaydocsOperation.PutObject : RaydocsOperation.GetTemplate,
            WarmUpAsync = isPut ? await PutOtherAsync(client) : () => client.Templates.GetAsync(Server.TemplateId),
            Expected = endpoint.IsIdempotent ? () => endpoint.Returns(call) : Made,
            Made = Made,
            Makes = () => endpoint.IsIdempotent ? 0 : 1,
            Handles = () => endpoint.Handles(call),
            FileName = () => endpoint.IsNamedByFile ? call.FileName : null,
            EnsureDone = endpoint.Shape switch
            {
                EndpointShape.SignedPut => () =>
                    Server.StoredObjects.Single(stored => stored.Key == signed.Key).Sha256.ShouldBe(sample.Sha256),
                EndpointShape.Delete => () =>
                {
                    string[] gone = [.. before.Except(All(), StringComparer.Ordinal)];
                    gone.ShouldNotBeEmpty();
                    gone.Except([session, document, result], StringComparer.Ordinal).ShouldBeEmpty();
                },
                _ => static () => { },
            },
        };
    }

    /// <summary>Everything that calls can make, by its id.</summary>
    private IEnumerable<string> All() =>
        [
            .. Server.Sessions.Select(static made => made.Id),
            .. Server.Documents.Select(static made => made.Id),
            .. Server.Results.Select(static made => made.Id),
        ];

    private Experiment<RaydocsOperation> StatefulGet(IRaydocsClient client)
    {
        var own = client.CreateApi<IStatefulGet>(OwnThingJson.Default);
        return new Experiment<RaydocsOperation>
        {
            Operation = RaydocsOperation.GetSession,
            CallAsync = async () => [(await own.TakeAsync(_session, CancellationToken.None)).Id],
            WarmUp = RaydocsOperation.GetTemplate,
            WarmUpAsync = () => client.Templates.GetAsync(Server.TemplateId),
            Expected = () => [_session],
        };
    }

    /// <summary>A whole upload to a session, or its third step alone, with the fault in the step that the call names.</summary>
    private async Task<Experiment<RaydocsOperation>> UploadAsync(string row, bool isNewer, IRaydocsClient client, ClientBench bench)
    {
        var session = await NewSessionAsync();
        var isWhole = row is not (MatrixRows.AttachOlder or MatrixRows.AttachNewer);
        var sample = new Sample($"cell-{Guid.NewGuid():N}.pdf", bench.IsDocumentLarge && row != MatrixRows.UploadSigning);
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
            Operation = row switch
            {
                MatrixRows.UploadSigning => RaydocsOperation.CreateSignedUpload,
                MatrixRows.UploadPutting => RaydocsOperation.PutObject,
                _ => isNewer ? RaydocsOperation.AttachUploads : RaydocsOperation.CreateSessionDocument,
            },
            CallAsync = isWhole
                ? async () => [(await client.UploadAsync(session, sample.Source)).Id]
                : async () => [(await client.AttachAsync(session, key, sample.FileName)).Id],
            WarmUp = row == MatrixRows.UploadPutting ? RaydocsOperation.PutObject : RaydocsOperation.GetTemplate,
            WarmUpAsync =
                row == MatrixRows.UploadPutting ? await PutOtherAsync(client) : () => client.Templates.GetAsync(Server.TemplateId),
            Expected = () => Made() is [var only] ? [only] : ["one document"],
            Made = Made,
            Handles = () => [sample.FileName],
            FileName = () => sample.FileName,
        };
    }

    private EndpointCall Call(
        IRaydocsClient client,
        string session,
        string document,
        string result,
        Func<DocumentSource>? newDocument = null
    ) =>
        new()
        {
            RaydocsClient = client,
            Workspace = Server.WorkspaceId,
            Template = Server.TemplateId,
            Session = session,
            Document = document,
            Result = result,
            NewDocument = _ => newDocument!(),
        };

    private static RaydocsOperation OperationOf(Endpoint endpoint) => Enum.Parse<RaydocsOperation>(endpoint.EmulatorOperation);

    /// <summary>Puts another document to the storage, any number of times.</summary>
    private async Task<Func<Task>> PutOtherAsync(IRaydocsClient client)
    {
        var other = new Sample("other.pdf");
        var signed = await SignAsync();
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

        var signed = await SignAsync();
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
