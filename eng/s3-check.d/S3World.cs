using Raydocs;

namespace S3.Tests;

/// <summary>
/// The S3 server that eng/s3-check has started, a relay before it that records, and an API that hands out URLs signed for the relay. One
/// for all tests, which therefore run one after the other.
/// </summary>
[CollectionDefinition(nameof(S3World))]
public sealed class S3World : IAsyncLifetime, ICollectionFixture<S3World>
{
    public const string Token = "token-of-the-tests";

    public S3World()
    {
        var server = new Uri(Setting("ADDRESS"));
        var owner = (Setting("ACCESS_KEY"), Setting("SECRET_KEY"));
        var other = (Setting("OTHER_ACCESS_KEY"), Setting("OTHER_SECRET_KEY"));
        (Relay, Api) = (new RecordingRelay(server), new SigningApi());
        Storage = new Storage(server, Relay.Address, owner, other);

        static string Setting(string name) =>
            Environment.GetEnvironmentVariable("S3_CHECK_" + name) is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException(
                    $"S3_CHECK_{name} is not set: these tests need an S3 server. Run eng/s3-check, which starts one and then runs them."
                );
    }

    internal RecordingRelay Relay { get; }

    internal Storage Storage { get; }

    internal SigningApi Api { get; }

    public Task InitializeAsync() => Storage.CreateAsync();

    public async Task DisposeAsync()
    {
        await Api.DisposeAsync();
        await Relay.DisposeAsync();
        Storage.Dispose();
    }

    /// <summary>Forgets what earlier tests did, those that failed included.</summary>
    internal async Task ResetAsync()
    {
        await Storage.EmptyAsync();
        Relay.SaysExpired = false;
        Relay.Forget();
        Api.Prepare();
    }

    internal RaydocsClient Client(TimeProvider? time = null) =>
        new(
            new RaydocsOptions
            {
                BaseAddress = Api.Address,
                Token = Token,
                RequestsPerMinute = 0,
            },
            timeProvider: time
        );
}
