using DocumentClients.TestTools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Polydocs.Client.Tests.Registration;

/// <summary>Settings that no client reads, since they stand in the wrong place: a default would stay in force that nobody wants.</summary>
public sealed class MisplacedSettingsTests : IDisposable
{
    private const string NorthKey = "DocumentClients:Polydocs:north:ApiKey=key-of-the-north";

    private readonly RecordedLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task A_setting_above_named_clients_stops_the_application_where_no_client_reads_it()
    {
        var failure = await FailAsync(
            static services => services.AddDocumentClients().AddPolydocs("north"),
            NorthKey,
            "DocumentClients:Polydocs:BaseAddress=https://sandbox.example.org",
            "DocumentClients:Polydocs:LogFileNames=nonsense",
            "DocumentClients:Polydocs:Wait:Timeout=00:01:00",
            "DocumentClients:Polydocs:Wait:Jitter=",
            "DocumentClients:Polydocs:south:ApiKey=key-of-the-south"
        );

        failure.Failures.ShouldBe(
            [
                "DocumentClients:Polydocs:BaseAddress is used by no client: `north` takes nothing from here. "
                    + "Write DocumentClients:Polydocs:north:BaseAddress.",
                "DocumentClients:Polydocs:LogFileNames is used by no client: `north` takes nothing from here. "
                    + "Write DocumentClients:Polydocs:north:LogFileNames.",
                "DocumentClients:Polydocs:Wait:Timeout is used by no client: `north` takes nothing from here. "
                    + "Write DocumentClients:Polydocs:north:Wait:Timeout.",
            ],
            ignoreOrder: true
        );
    }

    [Theory]
    [InlineData("DocumentClients:Polydocs:ApiKy=k", "DocumentClients:Polydocs:ApiKy is no setting. Is ApiKey meant?")]
    [InlineData("DocumentClients:Polydocs:Wiat:Timeout=00:01:00", "DocumentClients:Polydocs:Wiat is no setting. Is Wait meant?")]
    [InlineData("DocumentClients:Polydocs:Wait:Timout=00:01:00", "DocumentClients:Polydocs:Wait:Timout is no setting. Is Timeout meant?")]
    public async Task A_misspelt_setting_above_named_clients_is_reported_too(string setting, string told)
    {
        (await FailAsync(static services => services.AddDocumentClients().AddPolydocs("north"), NorthKey, setting)).Failures.ShouldBe([
            told,
        ]);
    }

    [Fact]
    public async Task It_is_reported_once_and_not_by_each_client()
    {
        // One client fails: the host would throw an AggregateException if both did.
        var failure = await FailAsync(
            static services => services.AddDocumentClients().AddPolydocs("north").AddPolydocs("south"),
            NorthKey,
            "DocumentClients:Polydocs:south:ApiKey=key-of-the-south",
            "DocumentClients:Polydocs:UseHttp2=true"
        );

        failure.Failures.ShouldBe([
            "DocumentClients:Polydocs:UseHttp2 is used by no client: `north`, `south` take nothing from here. "
                + "Write DocumentClients:Polydocs:north:UseHttp2.",
        ]);
    }

    [Fact]
    public async Task A_forgotten_tenant_beside_named_clients_is_reported()
    {
        await StartAsync(
            static services => services.AddDocumentClients().AddPolydocs("north"),
            NorthKey,
            "DocumentClients:Polydocs:south:ApiKey=key-of-the-south"
        );

        Told()
            .ShouldBe([
                "The section DocumentClients:Polydocs:south is not used: no Polydocs client of that name is registered. "
                    + "Registered are: north",
            ]);
    }

    [Fact]
    public async Task Settings_that_a_client_reads_by_a_section_of_its_own_are_in_use()
    {
        await StartAsync(
            static services =>
            {
                var configuration = services.BuildServiceProvider().GetRequiredService<IConfiguration>();
                services
                    .AddDocumentClients()
                    .AddPolydocs("north")
                    .AddPolydocs("south", configuration.GetSection("DocumentClients:Polydocs"))
                    .AddPolydocs("west", configuration.GetSection("DocumentClients:Polydocs:regions:west"));
            },
            NorthKey,
            "DocumentClients:Polydocs:ApiKey=key-of-the-south",
            "DocumentClients:Polydocs:UseHttp2=true",
            "DocumentClients:Polydocs:regions:west:ApiKey=key-of-the-west"
        );

        Told().ShouldBeEmpty();
    }

    [Fact]
    public async Task Settings_of_a_vendor_whose_every_client_reads_elsewhere_are_nobodys_concern() =>
        await StartAsync(
            static services =>
                services
                    .AddDocumentClients()
                    .AddPolydocs(services.BuildServiceProvider().GetRequiredService<IConfiguration>().GetSection("Archive")),
            "Archive:ApiKey=k",
            "DocumentClients:Polydocs:UseHttp2=true"
        );

    [Theory]
    [InlineData(
        "DocumentClient:Polydocs:Wait:Timeout=00:01:00",
        "DocumentClient:Polydocs is read by no client. Is DocumentClients:Polydocs meant?"
    )]
    [InlineData("DOCUMENTSCLIENTS:polydocs:ApiKey=k", "DOCUMENTSCLIENTS:polydocs is read by no client. Is DocumentClients:Polydocs meant?")]
    [InlineData("DocumentClient:Polydcs:ApiKey=k", "DocumentClient:Polydcs is read by no client. Is DocumentClients:Polydocs meant?")]
    [InlineData("DocumentClients:Polydoc:ApiKey=k", "DocumentClients:Polydoc is no client. Is Polydocs meant?")]
    [InlineData(
        "DocumentClients:Wait:Timeout=00:01:00",
        "DocumentClients:Wait is no client. Settings stand below a client's section, such as DocumentClients:Polydocs:Wait."
    )]
    [InlineData(
        "DocumentClients:BaseAdress=https://api.example.org",
        "DocumentClients:BaseAdress is no client. Settings stand below a client's section, such as DocumentClients:Polydocs:BaseAddress."
    )]
    public async Task A_section_that_is_misspelt_or_left_out_stops_the_application_although_the_key_comes_from_code(
        string setting,
        string told
    )
    {
        (
            await FailAsync(static services => services.AddDocumentClients().AddPolydocs(static options => options.ApiKey = "k"), setting)
        ).Failures.ShouldBe([told]);
    }

    [Fact]
    public async Task It_is_reported_once_also_where_there_are_several_clients()
    {
        var failure = await FailAsync(
            static services =>
                services
                    .AddDocumentClients()
                    .AddPolydocs(static options => options.ApiKey = "k")
                    .AddPolydocs("north", static options => options.ApiKey = "k"),
            "DocumentClient:Polydocs:UseHttp2=true"
        );

        failure.Failures.ShouldBe(["DocumentClient:Polydocs is read by no client. Is DocumentClients:Polydocs meant?"]);
    }

    [Fact]
    public async Task A_section_below_the_root_that_is_like_nothing_known_is_reported_once_as_a_warning()
    {
        await StartAsync(
            static services =>
                services
                    .AddDocumentClients()
                    .AddPolydocs(static options => options.ApiKey = "k")
                    .AddPolydocs("north", static options => options.ApiKey = "k"),
            "DocumentClients:DocBits:ApiKey=k",
            "DocumentClients:Raydocs:Token=t",
            "DocumentClients:SECRET7=x"
        );

        Told()
            .ShouldBe(
                [
                    "The section DocumentClients:DocBits is not used: there are no clients of that name. Registered are: Polydocs",
                    "The section DocumentClients:(a name of 7 characters) is not used: there are no clients of that name. "
                        + "Registered are: Polydocs",
                ],
                ignoreOrder: true
            );
        _logs.Entries.ShouldAllBe(static entry =>
            !entry.Text.Contains("DocBits", StringComparison.Ordinal) || entry.Level == LogLevel.Warning
        );
    }

    [Fact]
    public async Task A_section_of_the_applications_own_with_a_name_like_the_roots_is_its_own()
    {
        await StartAsync(
            static services =>
                services
                    .AddDocumentClients()
                    .AddPolydocs(services.BuildServiceProvider().GetRequiredService<IConfiguration>().GetSection("DocumentClient:Polydocs"))
                    .AddPolydocs("north", static options => options.ApiKey = "k"),
            "DocumentClient:Polydocs:ApiKey=k",
            "DocumentsClient:Store=here"
        );

        Told().ShouldBeEmpty();
    }

    private IEnumerable<string> Told() =>
        _logs.Entries.Where(static entry => entry.Level >= LogLevel.Warning).Select(static entry => entry.Text);

    private Task<OptionsValidationException> FailAsync(Action<IServiceCollection> register, params string[] settings) =>
        Should.ThrowAsync<OptionsValidationException>(() => StartAsync(register, settings));

    private Task StartAsync(Action<IServiceCollection> register, params string[] settings) =>
        InvalidSettingsTests.StartAsync(
            services =>
            {
                services.AddLogging(logging => logging.AddProvider(_logs));
                register(services);
            },
            settings
        );
}
