using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>
/// The responses from which the mutated ones are made: what the emulators give to every endpoint in all their shapes, and every refusal.
/// </summary>
internal sealed partial class Corpus
{
    private const string Organization = "org-1";

    private readonly Dictionary<string, List<CannedResponse>> _byEndpoint = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CannedResponse>> _successes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _settled = new(StringComparer.Ordinal);

    private Corpus() { }

    /// <summary>What any endpoint of any vendor responded, errors included.</summary>
    public IReadOnlyList<CannedResponse> All { get; private set; } = [];

    /// <summary>What one endpoint responded, errors included.</summary>
    public IReadOnlyList<CannedResponse> Of(FuzzEndpoint endpoint) => _byEndpoint[endpoint.Name];

    public IReadOnlyList<CannedResponse> SuccessesOf(FuzzEndpoint endpoint) => _successes[endpoint.Name];

    public static async Task<Corpus> CaptureAsync()
    {
        var corpus = new Corpus();
        for (var shape = 0; shape < 6; shape++)
        {
            await corpus.CapturePolydocsAsync(shape, PolydocsEmulatorGeneration.Polydocs);
            await corpus.CapturePolydocsAsync(shape, PolydocsEmulatorGeneration.DocBits);
            await corpus.CaptureRaydocsAsync(shape);
        }

        await corpus.CaptureRefusalsOfTheStorageAsync();
        corpus.Sort();
        return corpus;
    }

    private void Sort()
    {
        foreach (var (endpoint, responses) in _byEndpoint.ToArray())
        {
            _byEndpoint[endpoint] = Distinct(responses);
            _successes[endpoint] = [.. _byEndpoint[endpoint].Where(static response => response.IsSuccess)];
        }

        All = Distinct(_byEndpoint.Values.SelectMany(static responses => responses));

        static List<CannedResponse> Distinct(IEnumerable<CannedResponse> responses) =>
            [.. responses.DistinctBy(static response => response.ToString(), StringComparer.Ordinal)];
    }

    private async Task CapturePolydocsAsync(int shape, PolydocsEmulatorGeneration served)
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions
            {
                UploadResponse = (PolydocsUploadResponse)shape,
                StatusResponse = (PolydocsStatusResponse)(shape % 5),
                StatusSpelling = (PolydocsStatusSpelling)(shape % 3),
                DocumentResponse = (PolydocsDocumentResponse)(shape % 2),
                LogResponse = (PolydocsLogResponse)(shape % 4),
                ErrorsResponse = (PolydocsErrorsResponse)(shape % 2),
                UnknownDocument = (PolydocsUnknownDocumentResponse)(shape % 2),
                Organizations = [Organization],
                Generation = served,
            }
        );
        var generation = served == PolydocsEmulatorGeneration.DocBits ? PolydocsGeneration.DocBits : PolydocsGeneration.Polydocs;
        Action<PolydocsOptions> With(string key, string? organization, PolydocsGeneration told) =>
            options =>
                (options.BaseAddress, options.ApiKey, options.OrganizationId, options.Generation) = (
                    server.Address,
                    key,
                    organization,
                    told
                );

        await using (var clients = Recording(FuzzEndpoint.OpenApi, With(server.ApiKey, Organization, PolydocsGeneration.Automatic)))
        {
            await Record.ExceptionAsync(() => FuzzEndpoint.OpenApi.CallAsync(clients.Call));
        }

        foreach (var endpoint in FuzzEndpoint.Polydocs.Where(endpoint => endpoint.Only is null || endpoint.Only == generation))
        {
            await using var clients = Recording(endpoint, With(server.ApiKey, Organization, generation));
            clients.Call.Document = server.Documents is [var known, ..] ? known.Id : "";
            if (endpoint.Name == nameof(IPolydocsApi.GetExportLogAsync))
            {
                // Before that, nothing is exported.
                server.Documents[0].Status = shape % 2 == 0 ? "finished" : "export_error";
            }

            await endpoint.CallAsync(clients.Call);
            clients.Call.Document = "00000000-1111-2222-3333-444444444444";
            await Record.ExceptionAsync(() => endpoint.CallAsync(clients.Call));
            foreach (
                var refused in new[]
                {
                    With("canary-key-wrong", Organization, generation),
                    With(server.ApiKey, "of-others", generation),
                    With(server.ApiKey, null, generation),
                }
            )
            {
                await using var strangers = Recording(endpoint, refused);
                await Record.ExceptionAsync(() => endpoint.CallAsync(strangers.Call));
            }
        }
    }

    private async Task CaptureRaydocsAsync(int shape)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                Tokens = [new RaydocsEmulatorToken("canary-token-all", ["*"]), new RaydocsEmulatorToken("canary-token-none", [])],
                ListResponse = (RaydocsListResponse)(shape % 3),
                DocumentResponse = (RaydocsDocumentResponse)(shape % 2),
                AuditResponse = (RaydocsAuditResponse)(shape % 3),
                SignedUploadHeaders = (RaydocsHeaderValues)(shape % 3),
                WorkspaceIdResponse = (RaydocsWorkspaceIdResponse)(shape % 2),
                TemplateNames = ["Invoices", "Orders"],
                PerPage = 1,
                Microseconds = shape % 2 == 1,
                ResultStatuses = ["completed"],
                DocumentStatuses = [shape % 2 == 0 ? "ready" : "processed"],
                ChunkResponse = (RaydocsChunkResponse)(shape % 3),
            }
        );
        using var healthy = new RaydocsClient(
            new RaydocsOptions
            {
                BaseAddress = server.Address,
                Token = server.Token,
                RequestsPerMinute = 0,
            }
        );
        foreach (var endpoint in FuzzEndpoint.Raydocs)
        {
            var session = await healthy.Sessions.CreateAsync(server.TemplateId, "fuzz");
            var document = await healthy.UploadAsync(session.Id, new Sample("known.pdf").Source);
            await healthy.UploadAsync(session.Id, new Sample("other.pdf").Source);
            var result = await healthy.RunExtractionAsync(session.Id);
            var upload = await healthy.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
            var staged = await healthy.StageAsync(new Sample("staged.pdf").Source);
            await using var clients = Recording(
                endpoint,
                raydocs: options => (options.BaseAddress, options.Token) = (server.Address, server.Token)
            );
            var call = clients.Call;
            (call.Session, call.Document, call.Result, call.Template) = (session.Id, document.Id, result.Id, server.TemplateId);
            (call.Workspace, call.Upload, call.Key) = (server.WorkspaceId, upload, staged);
            await endpoint.CallAsync(clients.Call);
            (call.Session, call.Document, call.Result, call.Template, call.Workspace) = ("none", "none", "none", "none", "none");
            await Record.ExceptionAsync(() => endpoint.CallAsync(clients.Call));
            foreach (var token in new[] { "canary-token-none", "canary-token-wrong" })
            {
                await using var strangers = Recording(
                    endpoint,
                    raydocs: options => (options.BaseAddress, options.Token) = (server.Address, token)
                );
                strangers.Call.Upload = upload;
                await Record.ExceptionAsync(() => endpoint.CallAsync(strangers.Call));
            }
        }
    }

    private async Task CaptureRefusalsOfTheStorageAsync()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { TimeProvider = time });
        using var healthy = new RaydocsClient(
            new RaydocsOptions
            {
                BaseAddress = server.Address,
                Token = server.Token,
                RequestsPerMinute = 0,
            }
        );
        var put = FuzzEndpoint.Raydocs.Single(static endpoint => endpoint.Kind == EndpointKind.Stores);
        await using var clients = Recording(put, raydocs: options => options.BaseAddress = server.Address);
        var upload = await healthy.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        foreach (var broken in new[] { upload.Url.Reveal().AbsoluteUri + "0", upload.Url.Reveal().GetLeftPart(UriPartial.Path) })
        {
            clients.Call.Upload = upload with { Url = new SignedUrl(new Uri(broken)) };
            await Record.ExceptionAsync(() => put.CallAsync(clients.Call));
        }

        clients.Call.Upload = upload;
        time.Advance(TimeSpan.FromHours(1));
        (await Record.ExceptionAsync(() => put.CallAsync(clients.Call))).ShouldBeOfType<UploadUrlExpiredException>();
    }

    private FuzzClients Recording(FuzzEndpoint endpoint, Action<PolydocsOptions>? polydocs = null, Action<RaydocsOptions>? raydocs = null)
    {
        if (!_byEndpoint.TryGetValue(endpoint.Name, out var responses))
        {
            _byEndpoint[endpoint.Name] = responses = [];
        }

        return new FuzzClients(
            http => http.AddHttpMessageHandler(() => new ResponseRecorder(response => responses.Add(Settled(response)))),
            polydocs,
            raydocs
        );
    }

    /// <summary>
    /// What differs from run to run (ids, signatures, times, ports) becomes the same in all, so that a seed and a number make the same
    /// case.
    /// </summary>
    private CannedResponse Settled(CannedResponse response) =>
        response with
        {
            Headers = [.. response.Headers.Where(static header => header.Name is not ("Date" or "x-amz-request-id"))],
            Body = Encoding.UTF8.GetBytes(
                Varying()
                    .Replace(
                        Encoding.UTF8.GetString(response.Body),
                        found =>
                            found switch
                            {
                                { Value: var text } when text.StartsWith("127.", StringComparison.Ordinal) => "127.0.0.1:9999",
                                { Value: var text } when text.StartsWith("bucket-", StringComparison.Ordinal) => "bucket-00000000",
                                { Value: ['%', ..] } => "%2F20260304%2F",
                                { Value: [.., 'Z'] text } => (
                                    text.Contains('-', StringComparison.Ordinal)
                                        ? "2026-03-04T10:00:00.000000Z"[..(text.Length - 1)]
                                        : "20260304T100000"
                                ) + "Z",
                                { Value: var text } => SettledId(text),
                            }
                    )
            ),
        };

    private string SettledId(string text)
    {
        if (!_settled.TryGetValue(text, out var settled))
        {
            var digits = (_settled.Count + 1).ToString("x", CultureInfo.InvariantCulture);
            _settled[text] = settled =
                text[..^digits.Length].Aggregate(new StringBuilder(), static (made, character) => made.Append(character == '-' ? '-' : '0'))
                + digits;
        }

        return settled;
    }

    [GeneratedRegex(
        @"bucket-[0-9a-f]{8}|%2F\d{8}%2F|127\.0\.0\.1:\d+|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|\d{8}T\d{6}Z|"
            + @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{20,}|[0-9A-Z]{20,}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Varying();
}
