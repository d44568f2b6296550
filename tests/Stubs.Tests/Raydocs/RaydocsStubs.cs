using Raydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Raydocs;

/// <summary>Raydocs as two servers: the API, which wants the token, and the storage, which must never see it.</summary>
internal sealed class RaydocsStubs : IDisposable
{
    public const string Token = "rd_live_7Qm2xV4";

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    private readonly List<RaydocsClient> _clients = [];

    public StubServer Api { get; } = new("Authorization", $"Bearer {Token}");

    public StubServer Storage { get; } = new(credentialHeader: null, credential: null);

    /// <summary>A client of the API, with all its attempts but short delays and without pacing.</summary>
    public RaydocsClient Client(RaydocsGeneration generation = RaydocsGeneration.Automatic, int? attempts = null)
    {
        var options = new RaydocsOptions
        {
            BaseAddress = Api.Address,
            Token = Token,
            Generation = generation,
            RequestsPerMinute = 0,
            Request = { InitialDelay = Soon, MaxDelay = Soon },
            Upload = { InitialDelay = Soon, MaxDelay = Soon },
            // Enough for a busy machine; a wait that never ends fails.
            Wait =
            {
                Timeout = TimeSpan.FromMinutes(1),
                InitialDelay = Soon,
                MaxDelay = Soon,
            },
        };
        options.Request.MaxAttempts = attempts ?? options.Request.MaxAttempts;
        options.Upload.MaxAttempts = attempts ?? options.Upload.MaxAttempts;
        var client = new RaydocsClient(options);
        _clients.Add(client);
        return client;
    }

    public void Dispose()
    {
        _clients.ForEach(static client => client.Dispose());
        using (Api)
        using (Storage)
        {
            Storage.Requests.ShouldAllBe(static request =>
                !request.Headers.ContainsKey("Authorization")
                && !request.Headers.Values.Any(static value => value.Contains(Token, StringComparison.Ordinal))
            );
        }
    }
}
