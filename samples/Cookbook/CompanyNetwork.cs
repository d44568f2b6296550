using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Cookbook;

public static class CompanyNetwork
{
    public static void Add(IServiceCollection services, Uri proxy, string authorityFile)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(authorityFile); // PEM or DER
        services
            .AddDocumentClients()
            .AddPolydocs(options =>
                options.UsePrimaryHandler(() =>
                    new SocketsHttpHandler
                    {
                        Proxy = new WebProxy(proxy) { UseDefaultCredentials = true }, // Windows authentication at the proxy
                        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a moved address is noticed
                        SslOptions = new SslClientAuthenticationOptions
                        {
                            CertificateChainPolicy = new X509ChainPolicy
                            {
                                TrustMode = X509ChainTrustMode.CustomRootTrust,
                                CustomTrustStore = { authority },
                                RevocationMode = X509RevocationMode.NoCheck, // unless its revocation list can be reached
                            },
                        },
                    }
                )
            );
    }
}
