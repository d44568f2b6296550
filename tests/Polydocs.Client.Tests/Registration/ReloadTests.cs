using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Polydocs.Client.Tests.Registration;

/// <summary>What a configuration that changes does to clients that are in use.</summary>
public sealed class ReloadTests : IAsyncLifetime, IDisposable
{
    private const string Section = "DocumentClients:Polydocs:";

    private readonly RecordedLogs _logs = new();
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
    private PolydocsEmulator _server = null!;
    private ServiceProvider? _provider;

    public async Task InitializeAsync() =>
        _server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { ApiKey = "second-key" });

    public async Task DisposeAsync()
    {
        await (_provider?.DisposeAsync() ?? default);
        await _server.DisposeAsync();
    }

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task A_rotated_key_is_used_by_the_next_call()
    {
        var client = Client(("ApiKey", "first-key"));
        (await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice))).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.Unauthorized
        );

        Change(("ApiKey", "second-key"));
        await client.UploadAsync(Samples.Invoice);

        Keys().ShouldBe(["first-key", "second-key"]);
        Told("Reloaded").ShouldBe(["Polydocs: the configuration has changed, and from the next call on counts for ApiKey"]);
        string.Concat(_logs.Entries.Select(static entry => entry.Text)).ShouldNotContain("-key");
    }

    [Fact]
    public async Task A_key_that_is_rotated_between_the_applications_start_and_the_first_use_of_the_client_is_used()
    {
        Provide(static _ => { }, ("ApiKey", "first-key"));
        _provider!.GetRequiredService<IStartupValidator>().Validate();

        Change(("ApiKey", "second-key"));
        await _provider!.GetRequiredService<IPolydocsClient>().UploadAsync(Samples.Invoice);

        Keys().ShouldBe(["second-key"]);
    }

    [Fact]
    public async Task A_call_under_way_keeps_its_key_and_takes_the_new_one_when_it_is_refused()
    {
        RespondOnce(401, newKey: "second-key");
        var client = Client(("ApiKey", "first-key"));

        await client.UploadAsync(Samples.Invoice);

        Keys().ShouldBe(["first-key", "second-key"]);
        _server.Documents.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
    }

    [Fact]
    public async Task Retries_of_a_call_keep_its_key()
    {
        RespondOnce(429, newKey: "third-key");
        var client = Client(("ApiKey", "second-key"));

        await client.UploadAsync(Samples.Invoice);

        Keys().ShouldBe(["second-key", "second-key"]);
    }

    [Fact]
    public async Task A_key_never_goes_to_an_address_that_it_was_not_configured_with()
    {
        await using var other = await PolydocsEmulator.StartAsync();
        var client = Client(("ApiKey", "second-key"));
        await client.UploadAsync(Samples.Invoice);

        Change(("ApiKey", other.ApiKey), ("BaseAddress", other.Address.ToString()));
        await client.UploadAsync(Samples.Invoice);

        Keys().ShouldBe(["second-key", "second-key"]);
        other.Requests.ShouldBeEmpty();
        Told("ReloadNeedsRestart").ShouldBe(["Polydocs: the configuration has changed, but a restart is needed for ApiKey, BaseAddress"]);
    }

    [Theory]
    [InlineData("OrganizationId", "4711", "ApiKey, OrganizationId", "second-key")]
    [InlineData("Generation", "DocBits", "Generation", "third-key")]
    [InlineData("UseHttp2", "true", "UseHttp2", "third-key")]
    [InlineData("ProxyAddress", "http://127.0.0.1:9/", "ProxyAddress", "third-key")]
    public async Task What_is_fixed_waits_for_a_restart_and_is_reported_once(string setting, string value, string told, string key)
    {
        var client = Client(("ApiKey", "second-key"));

        Change(("ApiKey", "third-key"), (setting, value));
        Change(("Wait:Timeout", "00:07:00"));
        await Record.ExceptionAsync(() => client.UploadAsync(Samples.Invoice));

        Keys().ShouldBe([key]);
        Told("ReloadNeedsRestart").ShouldBe([$"Polydocs: the configuration has changed, but a restart is needed for {told}"]);
        _server.Requests.ShouldHaveSingleItem().RawTarget.ShouldBe("/document/process");
    }

    [Fact]
    public async Task Limits_count_from_the_next_call_on()
    {
        var client = Client(("ApiKey", "second-key"), ("Request:MaxAttempts", "1"));
        _server.Faults.Always(PolydocsOperation.GetStatus).Status(503);
        await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("d-1"));
        _server.Requests.Count.ShouldBe(1);

        Change(("Request:MaxAttempts", "3"));
        await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("d-1"));

        _server.Requests.Count.ShouldBe(4);
        Told("Reloaded").ShouldBe(["Polydocs: the configuration has changed, and from the next call on counts for Request:MaxAttempts"]);
    }

    [Theory]
    [InlineData(
        "ApiKey",
        "two words",
        "Polydocs: the configuration has changed, and is not valid; the settings in use stay. "
            + "DocumentClients:Polydocs:ApiKey holds a space, a line break or another character that no credential has: "
            + "was it copied with more than it?"
    )]
    [InlineData(
        "ApiKey",
        "",
        "Polydocs: the configuration has changed, and is not valid; the settings in use stay. DocumentClients:Polydocs:ApiKey is required. "
            + "Make a key in the web application under Settings, Integration."
    )]
    [InlineData(
        "Wait:Timeout",
        "soon",
        "Polydocs: the configuration has changed, and is not valid; the settings in use stay. "
            + "DocumentClients:Polydocs:Wait:Timeout must be a duration such as 00:00:30 for 30 seconds, but is 'soon'."
    )]
    public async Task A_configuration_that_is_no_longer_valid_changes_nothing_and_is_logged(string setting, string value, string told)
    {
        var client = Client(("ApiKey", "second-key"));

        Change(("Request:MaxAttempts", "2"), (setting, value));
        await client.UploadAsync(Samples.Invoice);

        Keys().ShouldBe(["second-key"]);
        var entry = _logs.Entries.Where(static entry => entry.Id.Name == "ReloadRefused").ShouldHaveSingleItem();
        (entry.Level, entry.Text).ShouldBe((LogLevel.Error, told));

        Change((setting, setting == "ApiKey" ? "second-key" : "00:02:00"));
        Told("Reloaded")
            .ShouldHaveSingleItem()
            .ShouldEndWith(setting == "ApiKey" ? "for Request:MaxAttempts" : "for Request:MaxAttempts, Wait:Timeout");
    }

    [Fact]
    public void The_same_problems_are_logged_once_and_again_when_they_change_or_come_back()
    {
        Client(("ApiKey", "second-key"));

        Change(("Wait:Timeout", "soon"));
        Change(("../../Others:Setting", "1"));
        Change(("../../Others:Setting", "2"));
        Told("ReloadRefused").Count().ShouldBe(1);

        Change(("Wait:Timeout", "later"));
        Told("ReloadRefused").Count().ShouldBe(2);

        Change(("Wait:Timeout", "00:02:00"));
        Change(("Wait:Timeout", "later"));
        Change(("../../Others:Setting", "3"));
        Told("ReloadRefused").Count().ShouldBe(3);
    }

    [Fact]
    public void A_delegate_that_keeps_throwing_is_logged_once_too()
    {
        var failure = "";
        Client(
            options => options.UseHttp2 = failure.Length > 0 ? throw new InvalidOperationException(failure) : false,
            ("ApiKey", "second-key")
        );

        foreach (var next in (string[])["one", "one", "two", "", "two", "two"])
        {
            failure = next;
            _configuration.Reload();
        }

        Told("ReloadFailed").Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_delegate_that_throws_when_the_configuration_changes_harms_nobody()
    {
        var isStarted = false;
        var client = Client(
            options => options.UseHttp2 = isStarted ? throw new InvalidOperationException("the application's own") : false,
            ("ApiKey", "second-key")
        );
        isStarted = true;

        Change(("Request:MaxAttempts", "2"));
        await client.UploadAsync(Samples.Invoice);

        _logs
            .Entries.Where(static entry => entry.Id.Name == "ReloadFailed")
            .ShouldHaveSingleItem()
            .Text.ShouldContain("the application's own");
    }

    [Fact]
    public async Task A_change_that_concerns_others_is_not_reported()
    {
        var client = Client(("ApiKey", "second-key"));

        Change(("../../Others:Setting", "1"));
        _configuration.Reload();
        await client.UploadAsync(Samples.Invoice);

        _logs.Entries.ShouldNotContain(static entry => entry.Id.Name!.StartsWith("Reload", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_after_the_container_was_disposed_reaches_nobody()
    {
        Client(("ApiKey", "second-key"));
        await _provider!.DisposeAsync();

        Change(("ApiKey", "third-key"));

        Told("Reloaded").ShouldBeEmpty();
    }

    private IPolydocsClient Client(params (string Setting, string Value)[] settings) => Client(static _ => { }, settings);

    private IPolydocsClient Client(Action<PolydocsOptions> configure, params (string Setting, string Value)[] settings)
    {
        Provide(configure, settings);
        return _provider!.GetRequiredService<IPolydocsClient>();
    }

    private void Provide(Action<PolydocsOptions> configure, params (string Setting, string Value)[] settings)
    {
        Set([
            ("BaseAddress", _server.Address.ToString()),
            ("Generation", "Polydocs"),
            ("Request:InitialDelay", "00:00:00.01"),
            ("Upload:InitialDelay", "00:00:00.01"),
            .. settings,
        ]);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(_configuration);
        services.AddLogging(logging => logging.AddProvider(_logs));
        services.AddDocumentClients().AddPolydocs(configure);
        _provider = services.BuildServiceProvider();
    }

    /// <summary>The key is rotated while an upload is under way, which then gets that status.</summary>
    private void RespondOnce(int status, string newKey) =>
        _server
            .Faults.Next(PolydocsOperation.Process)
            .Do(async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                Change(("ApiKey", newKey));
                context.Response.StatusCode = status;
            });

    private void Change(params (string Setting, string Value)[] settings)
    {
        Set(settings);
        _configuration.Reload();
    }

    private void Set((string Setting, string Value)[] settings)
    {
        foreach (var (setting, value) in settings)
        {
            _configuration[setting.StartsWith("../../", StringComparison.Ordinal) ? setting[6..] : Section + setting] = value;
        }
    }

    private IEnumerable<string?> Keys() => _server.Requests.Select(static request => request.Header("X-API-KEY"));

    private IEnumerable<string> Told(string name) => _logs.Entries.Where(entry => entry.Id.Name == name).Select(static entry => entry.Text);
}
