using Raydocs;

namespace S3.Tests;

/// <summary>Two URLs whose time is over by the storage's clock.</summary>
public sealed class ExpiredUploads(S3World world) : IAsyncLifetime
{
    public SignedUpload First { get; private set; } = null!;

    public SignedUpload Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var signing = new Signing { Lifetime = TimeSpan.FromSeconds(1) };
        (First, Second) = (await world.Storage.SignAsync(signing), await world.Storage.SignAsync(signing));
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
