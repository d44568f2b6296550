using System.Globalization;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Stubs.Tests.Server;

/// <summary>
/// One WireMock server. A stub matches method, path and credential only: what was sent is read from the recorded requests and asserted, so
/// that a wrong request shows as what it is and not as the vendor's 404. Disposing it fails the test when a request was unmatched.
/// </summary>
internal sealed class StubServer(string? credentialHeader, string? credential) : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();

    public Uri Address => new(_server.Url!);

    /// <summary>Everything that arrived, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests =>
        [
            .. _server
                .LogEntries.OrderBy(static entry => entry.RequestMessage!.DateTime)
                .Select(static entry => new RecordedRequest(entry.RequestMessage!)),
        ];

    /// <summary>The one request that arrived.</summary>
    public RecordedRequest OnlyRequest() => Requests.ShouldHaveSingleItem();

    /// <summary>The requests with this method and path, in order.</summary>
    public IReadOnlyList<RecordedRequest> RequestsTo(string method, string path) =>
        [.. Requests.Where(request => request.Method == method && request.Path == path)];

    /// <summary>
    /// Responds to a method and path with literal text; given several responses, with one after the other, the last one again and again.
    /// </summary>
    public void Stub(string method, string path, params StubResponse[] responses)
    {
        var scenario = $"{method} {path} {Guid.NewGuid():N}";
        for (var index = 0; index < responses.Length; index++)
        {
            var request = Request.Create().UsingMethod(method).WithPath(path);
            if (credentialHeader is not null)
            {
                request = request.WithHeader(credentialHeader, credential!);
            }

            var mapping = _server.Given(request);
            if (responses.Length > 1)
            {
                // A scenario without a next state begins again, so the last response keeps its own.
                mapping = mapping.InScenario(scenario);
                mapping = (index == 0 ? mapping : mapping.WhenStateIs(State(index))).WillSetStateTo(
                    State(Math.Min(index + 1, responses.Length - 1))
                );
            }

            mapping.RespondWith(responses[index].Build());
        }

        static string State(int index) => index.ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        var unmatched = _server
            .LogEntries.Where(static entry => entry.MappingGuid is null)
            .Select(static entry => $"{entry.RequestMessage!.Method} {entry.RequestMessage.AbsolutePath}")
            .ToArray();
        _server.Dispose();
        unmatched.ShouldBeEmpty();
    }
}
