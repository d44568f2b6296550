using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Origins;

/// <summary>A base address must neither hold a secret nor let one go in the clear.</summary>
public sealed class BaseAddressTests
{
    public static TheoryData<string> Addresses =>
        [
            "https://user:canary@api.example.org",
            "https://canary@api.example.org",
            "http://canary:canary@127.0.0.1:8080",
            "https://api.example.org?key=canary",
            "https://api.example.org/#canary",
            "http://api.example.org/canary",
            "http://localhost./canary",
            "http://0.0.0.0/canary",
            "ftp://127.0.0.1/canary",
        ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void It_is_refused_without_being_shown(string address)
    {
        Action[] makings =
        [
            () => new PolydocsClient(new PolydocsOptions { BaseAddress = new Uri(address), ApiKey = "key" }).Dispose(),
            () => new RaydocsClient(new RaydocsOptions { BaseAddress = new Uri(address), Token = "token" }).Dispose(),
            () =>
                Resolve<IPolydocsClient>(builder =>
                    builder.AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (new Uri(address), "key"))
                ),
            () =>
                Resolve<IRaydocsClient>(builder =>
                    builder.AddRaydocs(options => (options.BaseAddress, options.Token) = (new Uri(address), "token"))
                ),
        ];

        foreach (var making in makings)
        {
            var error = Record.Exception(making);

            (error is ArgumentException or OptionsValidationException).ShouldBeTrue(error?.ToString());
            error!.Message.ShouldContain("BaseAddress must");
            error.ToString().ShouldNotContain("canary");
        }
    }

    private static void Resolve<T>(Action<DocumentClientsBuilder> add)
        where T : notnull
    {
        var services = new ServiceCollection();
        add(services.AddDocumentClients());
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<T>();
    }
}
