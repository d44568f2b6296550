using System.Net;
using DocumentClients.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Xunit;

namespace Cookbook;

public class EndpointTests : IAsyncLifetime
{
    private PolydocsEmulator _server = null!;
    private WebApplicationFactory<Program> _application = null!;

    public async Task InitializeAsync()
    {
        _server = await PolydocsEmulator.StartAsync();
        _application = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
            host.ConfigureTestServices(services =>
                services.Configure<PolydocsOptions>(options => (options.BaseAddress, options.ApiKey) = (_server.Address, _server.ApiKey))
            )
        );
    }

    public async Task DisposeAsync()
    {
        await _application.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_file_is_uploaded_and_its_status_can_be_asked_for()
    {
        using var http = _application.CreateClient();

        using var response = await PostAsync(http);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(("invoice.pdf", 4711), (_server.Documents[0].FileName, _server.Documents[0].Size));
        Assert.Contains("new", await http.GetStringAsync(response.Headers.Location), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(413, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(500, HttpStatusCode.Conflict)]
    [InlineData(401, HttpStatusCode.BadGateway)]
    public async Task What_the_service_says_is_mapped(int status, HttpStatusCode expected)
    {
        _server.Faults.Next(PolydocsOperation.Process).Status(status);
        using var http = _application.CreateClient();

        using var response = await PostAsync(http);

        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(_server.Documents);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[4711]), "file", "invoice.pdf" } };
        return await http.PostAsync(new Uri("/invoices", UriKind.Relative), form);
    }
}
