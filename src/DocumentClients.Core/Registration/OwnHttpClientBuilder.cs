using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace DocumentClients.Registration;

/// <summary>
/// Collects what we say of an HttpClient, and puts it where it belongs: after what the host says of all its clients, and before what it
/// says of this one by name, whenever it says so. Added at the end, ours would undo what the host has said by name before.
/// </summary>
internal sealed class OwnHttpClientBuilder(string name) : IHttpClientBuilder
{
    public string Name => name;

    public IServiceCollection Services { get; } = new ServiceCollection();

    public void AddTo(IServiceCollection services)
    {
        // Says nothing, but shows the place: the framework keeps what is said of all clients together, before all that is said by name, and
        // puts what is said later right behind what was said last.
        var last = ServiceDescriptor.Singleton<IConfigureOptions<HttpClientFactoryOptions>>(
            new ConfigureNamedOptions<HttpClientFactoryOptions>(name, action: null)
        );
        services.ConfigureHttpClientDefaults(http => http.Services.Add(last));
        var place = services.IndexOf(last) + 1;
        foreach (var own in Services.Where(static service => service.ServiceType == typeof(IConfigureOptions<HttpClientFactoryOptions>)))
        {
            services.Insert(place++, own);
        }
    }
}
