using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Clients.LoadTests.Sides;

/// <summary>
/// Our clients as a host registers them, with everything that is on by default but the pace of Raydocs. Nobody logs or listens.
/// </summary>
internal sealed class OurSide(Uri address, HttpMessageHandler? stub, TimeProvider? time = null) : Side
{
    private readonly List<ServiceProvider> _providers = [];
    private IPolydocsClient? _polydocs;
    private IRaydocsClient? _raydocs;

    public IPolydocsClient Polydocs => _polydocs ??= Create<IPolydocsClient>(AddPolydocs);

    public IRaydocsClient Raydocs => _raydocs ??= Create<IRaydocsClient>(AddRaydocs);

    public override Task GetStatusAsync(string documentId) => Polydocs.GetStatusAsync(documentId, Token);

    public override Task UploadAsync(string path) => Polydocs.UploadAsync(DocumentSource.FromFile(path), cancellationToken: Token);

    public override Task UploadBatchAsync(IReadOnlyList<string> paths) =>
        Polydocs.UploadBatchAsync([.. paths.Select(static path => DocumentSource.FromFile(path))], cancellationToken: Token);

    public override Task UploadBase64Async(string path) =>
        Polydocs.UploadBase64Async(DocumentSource.FromFile(path), cancellationToken: Token);

    public override Task PutAsync(string path) => Raydocs.StageAsync(DocumentSource.FromFile(path), cancellationToken: Token);

    public override Task WaitAsync(string documentId) => Polydocs.WaitForDocumentAsync(documentId, cancellationToken: Token);

    public override Task WaitInSessionAsync(string sessionId, string documentId) =>
        Raydocs.WaitForDocumentsAsync(sessionId, [documentId], cancellationToken: Token);

    protected override void Dispose(bool disposing)
    {
        _providers.ForEach(static provider => provider.Dispose());
        base.Dispose(disposing);
    }

    private T Create<T>(Action<IServiceCollection> add)
        where T : class
    {
        var services = new ServiceCollection();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        add(services);
        _providers.Add(services.BuildServiceProvider());
        return _providers[^1].GetRequiredService<T>();
    }

    private void AddPolydocs(IServiceCollection services)
    {
        var client = services
            .AddDocumentClients()
            .AddPolydocs(options =>
            {
                options.ApiKey = "key-for-measuring";
                options.BaseAddress = address;
                options.Generation = PolydocsGeneration.Polydocs;
            });
        if (stub is not null)
        {
            client.ConfigureHttp(UseStub);
        }
    }

    private void AddRaydocs(IServiceCollection services)
    {
        var client = services
            .AddDocumentClients()
            .AddRaydocs(options =>
            {
                options.Token = "token-for-measuring";
                options.BaseAddress = address;
                options.Generation = RaydocsGeneration.SessionDocuments;
                options.RequestsPerMinute = 0;
            });
        if (stub is not null)
        {
            client.ConfigureHttp(UseStub, UseStub);
        }
    }

    private void UseStub(IHttpClientBuilder client) => client.TrustPrimaryHandler().ConfigurePrimaryHttpMessageHandler(() => stub!);
}
