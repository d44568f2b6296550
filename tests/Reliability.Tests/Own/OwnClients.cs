using DocumentClients;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Own;

/// <summary>Both clients, each with an interface of a user's own, at one address; they try everything once.</summary>
internal sealed class OwnClients : IDisposable
{
    private readonly PolydocsClient _polydocs;
    private readonly RaydocsClient _raydocs;

    public OwnClients(Uri address, TimeSpan limit)
    {
        var polydocs = new PolydocsOptions
        {
            ApiKey = "key-for-tests",
            Generation = PolydocsGeneration.Polydocs,
            SettleTimeout = TimeSpan.FromMilliseconds(50),
        };
        var raydocs = new RaydocsOptions
        {
            Token = "token-for-tests",
            Generation = RaydocsGeneration.SessionDocuments,
            RequestsPerMinute = 0,
        };
        foreach (var options in new ClientOptions[] { polydocs, raydocs })
        {
            options.BaseAddress = address;
            (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (1, 1);
            (options.Request.AttemptTimeout, options.Request.TotalTimeout) = (limit, limit);
            (options.Upload.NoProgressTimeout, options.Upload.ResponseTimeout) = (limit, limit);
        }

        (_polydocs, _raydocs) = (new PolydocsClient(polydocs), new RaydocsClient(raydocs));
        Own = _polydocs.CreateApi<IOwnApi>(OwnThingJson.Default);
        OwnAtRaydocs = _raydocs.CreateApi<IOwnApi>(OwnThingJson.Default);
        Signed = new SignedUpload { Key = "tmp/k", Url = new SignedUrl(new Uri(address, "bucket/k?X-Amz-Signature=5e1d")) };
    }

    public IPolydocsClient Polydocs => _polydocs;

    public IRaydocsClient Raydocs => _raydocs;

    public IOwnApi Own { get; }

    public IOwnApi OwnAtRaydocs { get; }

    public SignedUpload Signed { get; }

    public void Dispose()
    {
        _polydocs.Dispose();
        _raydocs.Dispose();
    }
}
