using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cookbook;
using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polydocs;

namespace Samples.Tests.Recipes;

/// <summary>Recipe 4 over TLS: a service whose certificate a company's authority has issued, behind a proxy.</summary>
public sealed class CompanyNetworkTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _authority = Authority();
    private readonly TunnelProxy _proxy = new();
    private WebApplication _service = null!;

    public async Task InitializeAsync()
    {
        using var certificate = Issue(_authority);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen => listen.UseHttps(X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null))
            )
        );
        _service = builder.Build();
        _service.MapPost("/document/process", static () => Results.Text("""{"success":true,"doc_id":"d-1"}""", "application/json"));
        await _service.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _service.DisposeAsync();
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_certificate_of_the_companys_authority_is_trusted_through_the_proxy()
    {
        await using var provider = Provider(_authority);

        var upload = await provider
            .GetRequiredService<IPolydocsClient>()
            .UploadAsync(DocumentSource.FromBytes(new byte[100], "invoice.pdf"));

        upload.Id.ShouldBe("d-1");
        _proxy.Targets.ShouldBe([$"localhost:{Port}"]);
    }

    [Fact]
    public async Task A_certificate_of_any_other_authority_is_not()
    {
        using var other = Authority();
        await using var provider = Provider(other);

        var failure = await Should.ThrowAsync<TransportException>(() =>
            provider.GetRequiredService<IPolydocsClient>().UploadAsync(DocumentSource.FromBytes(new byte[100], "invoice.pdf"))
        );

        failure.Message.ShouldContain("no TLS connection could be made");
    }

    private int Port => new Uri(_service.Urls.First()).Port;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private ServiceProvider Provider(X509Certificate2 authority)
    {
        var file = Path.Combine(_folder.Path, "authority.pem");
        File.WriteAllText(file, authority.ExportCertificatePem());
        var services = new ServiceCollection();
        CompanyNetwork.Add(services, _proxy.Address, file);
        services.Configure<PolydocsOptions>(options =>
        {
            (options.BaseAddress, options.ApiKey, options.Generation) = (
                new Uri($"https://localhost:{Port}"),
                "key",
                PolydocsGeneration.Polydocs
            );
            options.Upload.MaxAttempts = 1;
        });
        return services.BuildServiceProvider();
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Company", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, Now.AddHours(-1), Now.AddHours(1), [1]);
        return issued.CopyWithPrivateKey(key);
    }
}
