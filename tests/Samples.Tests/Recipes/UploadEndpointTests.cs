using System.Net;
using System.Text.Json;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polydocs;
using Raydocs;

namespace Samples.Tests.Recipes;

/// <summary>Recipe 1 as its callers see it, and the settings of recipe 3, which it reads.</summary>
public sealed class UploadEndpointTests : IAsyncLifetime
{
    private PolydocsEmulator _server = null!;
    private WebApplicationFactory<Program> _application = null!;

    public async Task InitializeAsync()
    {
        _server = await PolydocsEmulator.StartAsync();
        _application = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
            host.ConfigureTestServices(services =>
                services.Configure<PolydocsOptions>(options =>
                    (options.BaseAddress, options.ApiKey, options.Upload.InitialDelay) = (
                        _server.Address,
                        _server.ApiKey,
                        TimeSpan.FromMilliseconds(10)
                    )
                )
            )
        );
    }

    public async Task DisposeAsync()
    {
        await _application.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_retried_upload_sends_the_whole_file_again()
    {
        _server.Faults.Next(PolydocsOperation.Process).Status(429);

        using var response = await PostAsync(new byte[300_000]);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _server.RequestCount(PolydocsOperation.Process).ShouldBe(2);
        _server.Documents.ShouldHaveSingleItem().Size.ShouldBe(300_000);
    }

    [Fact]
    public async Task An_empty_file_is_the_callers_mistake_and_nothing_is_sent()
    {
        using var response = await PostAsync([]);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _server.RequestCount(PolydocsOperation.Process).ShouldBe(0);
    }

    [Fact]
    public async Task A_lost_response_is_a_conflict_that_nobody_retries()
    {
        _server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        using var response = await PostAsync(new byte[100]);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        problem.GetProperty("title").GetString().ShouldBe("OutcomeUnknownException");
        _server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_busy_service_is_reported_with_the_time_to_wait()
    {
        _server.Faults.Always(PolydocsOperation.Process).Status(429, ("Retry-After", "1000"));

        using var response = await PostAsync(new byte[100]);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1000));
    }

    [Fact]
    public async Task An_unknown_document_is_not_found()
    {
        using var http = _application.CreateClient();

        using var response = await http.GetAsync(new Uri("/invoices/no-such-document", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_caller_that_goes_away_ends_the_upload()
    {
        var stall = _server.Faults.Next(PolydocsOperation.Process).StallBeforeResponding();
        using var gone = new CancellationTokenSource();
        var post = PostAsync(new byte[100], gone.Token);
        await Eventually.Ends(stall.Hit);

        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => post);
        await Eventually.Is(() => _server.OpenConnections == 0);
    }

    [Fact]
    public void The_settings_of_the_cookbook_are_valid_and_taken()
    {
        var polydocs = _application.Services.GetRequiredService<IOptions<PolydocsOptions>>().Value;

        (polydocs.Request.MaxAttempts, polydocs.Upload.ResponseTimeout, polydocs.Wait.Timeout).ShouldBe(
            (3, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1))
        );

        var services = new ServiceCollection();
        services.AddSingleton(_application.Services.GetRequiredService<IConfiguration>());
        Cookbook.LimitsAndTimeouts.Add(services);
        services.Configure<RaydocsOptions>(static options => options.Token = "token");
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IOptions<RaydocsOptions>>().Value.RequestsPerMinute.ShouldBe(60);
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] content, CancellationToken cancellationToken = default)
    {
        using var http = _application.CreateClient();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", "invoice.pdf" } };
        return await http.PostAsync(new Uri("/invoices", UriKind.Relative), form, cancellationToken);
    }
}
