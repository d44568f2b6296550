using DocumentClients.TestTools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Polydocs.Client.Tests.Registration;

/// <summary>
/// Configurations that stop an application at its start: each says everything that is wrong, each with its path, and shows no credential.
/// </summary>
public sealed class InvalidSettingsTests
{
    private const string Key = "DocumentClients:Polydocs:ApiKey=key-that-is-not-shown";

    private const string Known =
        "ApiKey, Generation, OrganizationId, SettleUploads, SettleTimeout, BaseAddress, "
        + "Request, Upload, Wait, ProxyAddress, MaxResponseBytes, LogFileNames, UseHttp2";

    public static TheoryData<string[], string[]> Invalid =>
        new()
        {
            { [], ["DocumentClients:Polydocs:ApiKey is required. Make a key in the web application under Settings, Integration."] },
            {
                ["DocumentClients:Polydocs:ApiKey="],
                ["DocumentClients:Polydocs:ApiKey is required. Make a key in the web application under Settings, Integration."]
            },
            {
                ["DocumentClients:Polydocs:ApiKy=key-that-is-not-shown"],
                [
                    "DocumentClients:Polydocs:ApiKy is no setting. Is ApiKey meant?",
                    "DocumentClients:Polydocs:ApiKey is required. Make a key in the web application under Settings, Integration.",
                ]
            },
            {
                [Key, "DocumentClients:Polydocs:Url=https://api.example.org"],
                [$"DocumentClients:Polydocs:Url is no setting. Settings here are {Known}."]
            },
            {
                [Key, "DocumentClients:Polydocs:Token=key-that-is-not-shown"],
                [$"DocumentClients:Polydocs:Token is no setting. Settings here are {Known}."]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait:Timeout=soon"],
                ["DocumentClients:Polydocs:Wait:Timeout must be a duration such as 00:00:30 for 30 seconds, but is 'soon'."]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait:Timeout=30"],
                ["DocumentClients:Polydocs:Wait:Timeout must be a duration such as 00:00:30 for 30 seconds; '30' alone would be days."]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait:Timout=00:01:00"],
                ["DocumentClients:Polydocs:Wait:Timout is no setting. Is Timeout meant?"]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait=00:01:00"],
                [
                    "DocumentClients:Polydocs:Wait has no value of its own, but settings below it: "
                        + "Timeout, InitialDelay, BackoffMultiplier, MaxDelay, Jitter, AttemptTimeout.",
                ]
            },
            { [Key, "DocumentClients:Polydocs:Wiat:Timeout=00:01:00"], ["DocumentClients:Polydocs:Wiat is no setting. Is Wait meant?"] },
            {
                [Key, "DocumentClients:Polydocs:Request:Retries=3"],
                [
                    "DocumentClients:Polydocs:Request:Retries is no setting. Settings here are MaxAttempts, InitialDelay, MaxDelay, "
                        + "MaxRetryAfter, AttemptTimeout, TotalTimeout.",
                ]
            },
            {
                [Key, "DocumentClients:Polydocs:Request:MaxAttempts=many"],
                ["DocumentClients:Polydocs:Request:MaxAttempts must be a whole number, but is 'many'."]
            },
            {
                [Key, "DocumentClients:Polydocs:Upload:MaxAttempts=2.5"],
                ["DocumentClients:Polydocs:Upload:MaxAttempts must be a whole number, but is '2.5'."]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait:BackoffMultiplier=1,5x"],
                ["DocumentClients:Polydocs:Wait:BackoffMultiplier must be a number with a decimal point, but is '1,5x'."]
            },
            {
                [Key, "DocumentClients:Polydocs:MaxResponseBytes=64 MiB"],
                ["DocumentClients:Polydocs:MaxResponseBytes must be a whole number, but is '64 MiB'."]
            },
            { [Key, "DocumentClients:Polydocs:UseHttp2=yes"], ["DocumentClients:Polydocs:UseHttp2 must be true or false, but is 'yes'."] },
            {
                [Key, "DocumentClients:Polydocs:Generation=DOC2"],
                ["DocumentClients:Polydocs:Generation must be one of Automatic, Polydocs, DocBits, but is 'DOC2'."]
            },
            {
                [Key, "DocumentClients:Polydocs:Generation=7"],
                ["DocumentClients:Polydocs:Generation must be one of Automatic, Polydocs, DocBits, but is '7'."]
            },
            {
                [Key, "DocumentClients:Polydocs:BaseAddress=https://"],
                ["DocumentClients:Polydocs:BaseAddress must be an address, such as https://api.example.org."]
            },
            {
                [Key, "DocumentClients:Polydocs:BaseAddress=api.example.org"],
                ["DocumentClients:Polydocs:BaseAddress must be an absolute address, such as https://api.example.org."]
            },
            {
                [Key, "DocumentClients:Polydocs:ProxyAddress=http://user:secret-of-the-proxy@proxy.example.org/path"],
                ["DocumentClients:Polydocs:ProxyAddress must be a proxy's address without a path, such as http://proxy.example.org:8080."]
            },
            {
                [Key, "DocumentClients:Polydocs:ApiKey:0=a"],
                ["DocumentClients:Polydocs:ApiKey:0 is no setting: 0 stands below a setting that has one value."]
            },
            {
                [Key, "DocumentClients:Polydocs:Upload:MaxAttempts:0=1"],
                ["DocumentClients:Polydocs:Upload:MaxAttempts:0 is no setting: 0 stands below a setting that has one value."]
            },
            {
                [
                    Key,
                    "DocumentClients:Polydocs:Wait:Timeout:Minutes=5",
                    "DocumentClients:Polydocs:Wait:BackoffMultiplier:0=2",
                    "DocumentClients:Polydocs:Wait:MaxDelay=soon",
                ],
                [
                    "DocumentClients:Polydocs:Wait:Timeout:Minutes is no setting: Minutes stands below a setting that has one value.",
                    "DocumentClients:Polydocs:Wait:BackoffMultiplier:0 is no setting: 0 stands below a setting that has one value.",
                    "DocumentClients:Polydocs:Wait:MaxDelay must be a duration such as 00:00:30 for 30 seconds, but is 'soon'.",
                ]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait:InitialDelay=00:10:00", "DocumentClients:Polydocs:Wait:MaxDelay=00:00:01"],
                [
                    "DocumentClients:Polydocs:Wait:InitialDelay (00:10:00) is longer than DocumentClients:Polydocs:Wait:MaxDelay "
                        + "(00:00:01). Lower the first, or raise the second.",
                ]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait:InitialDelay=soon", "DocumentClients:Polydocs:Wait:MaxDelay=00:00:00.1"],
                ["DocumentClients:Polydocs:Wait:InitialDelay must be a duration such as 00:00:30 for 30 seconds, but is 'soon'."]
            },
            {
                [Key, "DocumentClients:Polydocs:Request:MaxDelay=00:00:00.1"],
                [
                    "DocumentClients:Polydocs:Request:InitialDelay (00:00:00.5000000) is longer than "
                        + "DocumentClients:Polydocs:Request:MaxDelay (00:00:00.1000000). Lower the first, or raise the second.",
                ]
            },
            {
                [Key, "DocumentClients:Polydocs:Upload:InitialDelay=00:00:31"],
                [
                    "DocumentClients:Polydocs:Upload:InitialDelay (00:00:31) is longer than DocumentClients:Polydocs:Upload:MaxDelay "
                        + "(00:00:30). Lower the first, or raise the second.",
                ]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait:Timeout=24:00:00"],
                [
                    "DocumentClients:Polydocs:Wait:Timeout must be between 10 milliseconds and 24 hours. 24:00:00 is read as 24 days; "
                        + "one day is 1.00:00:00.",
                ]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait:Timeout=36:00:00"],
                [
                    "DocumentClients:Polydocs:Wait:Timeout must be between 10 milliseconds and 24 hours. 36:00:00 is read as 36 days; "
                        + "one day is 1.00:00:00.",
                ]
            },
            {
                [Key, "DocumentClients:Polydocs:Wait:Timeout=1.00:00:01"],
                ["DocumentClients:Polydocs:Wait:Timeout must be between 10 milliseconds and 24 hours."]
            },
            {
                [Key, "DocumentClients:Polydocs:SettleTimeout=24:00:00"],
                [
                    "DocumentClients:Polydocs:SettleTimeout must be zero, or between 10 milliseconds and 24 hours. 24:00:00 is read as "
                        + "24 days; one day is 1.00:00:00.",
                ]
            },
            {
                [Key, "DocumentClients:Polydocs:SettleTimeout=-00:00:01"],
                ["DocumentClients:Polydocs:SettleTimeout must be zero, or between 10 milliseconds and 24 hours."]
            },
            {
                [Key, "DocumentClients:Polydocs:OrganizationId=  "],
                ["DocumentClients:Polydocs:OrganizationId is blank. Leave it out where there is none."]
            },
            { [Key, "DocumentClients:Polydcs:ApiKey=b"], ["DocumentClients:Polydcs is no client. Is Polydocs meant?"] },
            {
                [Key, "DocumentClients:Polydocs:OrganizationId=Zürich"],
                [
                    "DocumentClients:Polydocs:OrganizationId holds a character that is not ASCII (U+00FC). "
                        + "It is sent in a header, which takes ASCII on one line only.",
                ]
            },
            {
                [
                    Key,
                    "DocumentClients:Polydocs:Wait:Timeout=soon",
                    "DocumentClients:Polydocs:Request:MaxAttempts=0",
                    "DocumentClients:Polydocs:Uplod:MaxAttempts=2",
                    "DocumentClients:Polydocs:UseHttp2=ja",
                ],
                [
                    "DocumentClients:Polydocs:Uplod is no setting. Is Upload meant?",
                    "DocumentClients:Polydocs:Wait:Timeout must be a duration such as 00:00:30 for 30 seconds, but is 'soon'.",
                    "DocumentClients:Polydocs:UseHttp2 must be true or false, but is 'ja'.",
                    "DocumentClients:Polydocs:Request:MaxAttempts must be between 1 and 100.",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task The_application_does_not_start_and_says_all_that_is_wrong(string[] settings, string[] failures)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
            StartAsync(static services => services.AddDocumentClients().AddPolydocs(), settings)
        );

        failure.Failures.ShouldBe(failures, ignoreOrder: true);
        failure.Message.ShouldNotContain("key-that-is-not-shown");
        failure.Message.ShouldNotContain("secret-of-the-proxy");
    }

    [Fact]
    public async Task Every_tenant_is_read_as_strictly()
    {
        var failure = await Should.ThrowAsync<AggregateException>(() =>
            StartAsync(
                static services => services.AddDocumentClients().AddPolydocs("tenant-a").AddPolydocs("tenant-b"),
                "DocumentClients:Polydocs:tenant-a:ApiKey=a",
                "DocumentClients:Polydocs:tenant-a:Wait:Timout=00:01:00",
                "DocumentClients:Polydocs:tenant-b:Wait:Timeout=soon"
            )
        );

        failure
            .InnerExceptions.OfType<OptionsValidationException>()
            .SelectMany(static invalid => invalid.Failures)
            .ShouldBe(
                [
                    "DocumentClients:Polydocs:tenant-a:Wait:Timout is no setting. Is Timeout meant?",
                    "DocumentClients:Polydocs:tenant-b:Wait:Timeout must be a duration such as 00:00:30 for 30 seconds, but is 'soon'.",
                    "DocumentClients:Polydocs:tenant-b:ApiKey is required. Make a key in the web application under Settings, Integration.",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_section_that_is_like_no_setting_may_be_a_forgotten_tenants_and_is_reported_with_the_tenants_that_there_are()
    {
        using var logs = new RecordedLogs();

        await StartAsync(
            services =>
            {
                services.AddLogging(logging => logging.AddProvider(logs));
                services.AddDocumentClients().AddPolydocs().AddPolydocs("tenant-a");
            },
            Key,
            "DocumentClients:Polydocs:tenant-a:ApiKey=a",
            "DocumentClients:Polydocs:tenant-b:ApiKey=b"
        );

        var entry = logs.Entries.Where(static entry => entry.Id.Name == "SectionNotUsed").ShouldHaveSingleItem();
        entry.Level.ShouldBe(LogLevel.Warning);
        entry.Text.ShouldBe(
            "The section DocumentClients:Polydocs:tenant-b is not used: no Polydocs client of that name is registered. Registered are: "
                + "(without a name), tenant-a"
        );
    }

    [Fact]
    public async Task A_tenant_may_have_a_name_like_a_setting()
    {
        await StartAsync(
            static services => services.AddDocumentClients().AddPolydocs().AddPolydocs("Waits"),
            Key,
            "DocumentClients:Polydocs:Waits:ApiKey=a"
        );
    }

    [Fact]
    public async Task A_setting_that_is_empty_is_not_set()
    {
        await StartAsync(
            static services => services.AddDocumentClients().AddPolydocs(),
            Key,
            "DocumentClients:Polydocs:ProxyAddress=",
            "DocumentClients:Polydocs:Wait:Timeout=",
            "documentclients:polydocs:usehttp2=True"
        );
    }

    [Theory]
    [InlineData("Generation", "must be one of Automatic, Polydocs, DocBits, but is a text of 7 characters, which is not shown.")]
    [InlineData("UseHttp2", "must be true or false, but is a text of 7 characters, which is not shown.")]
    [InlineData("MaxResponseBytes", "must be a whole number, but is a text of 7 characters, which is not shown.")]
    [InlineData("Request:MaxAttempts", "must be a whole number, but is a text of 7 characters, which is not shown.")]
    [InlineData("Wait:BackoffMultiplier", "must be a number with a decimal point, but is a text of 7 characters, which is not shown.")]
    [InlineData("Wait:Timeout", "must be a duration such as 00:00:30 for 30 seconds, but is a text of 7 characters, which is not shown.")]
    public async Task A_value_that_could_be_a_credential_is_not_shown(string setting, string told)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
            StartAsync(static services => services.AddDocumentClients().AddPolydocs(), Key, $"DocumentClients:Polydocs:{setting}=SECRET4")
        );

        failure.Failures.ShouldBe([$"DocumentClients:Polydocs:{setting} {told}"]);
    }

    [Theory]
    [InlineData("aVeryLongWordOfLetters")]
    [InlineData("1234567890123456789")]
    [InlineData("a-b_c")]
    [InlineData("12345678-abcd")]
    [InlineData("aB3xY9z")]
    public async Task Only_a_value_that_is_short_and_plain_is_shown(string value)
    {
        foreach (var setting in (string[])["UseHttp2", "Wait:Timeout", "Generation"])
        {
            var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
                StartAsync(
                    static services => services.AddDocumentClients().AddPolydocs(),
                    Key,
                    $"DocumentClients:Polydocs:{setting}={value}"
                )
            );

            failure.Message.ShouldStartWith($"DocumentClients:Polydocs:{setting} must be ");
            failure.Message.ShouldNotContain(value);
        }
    }

    [Theory]
    [InlineData("SECRET7", "DocumentClients:Polydocs:(a name of 7 characters) is no setting. ")]
    [InlineData("0123456789abcdef0123456789abcdef", "DocumentClients:Polydocs:(a name of 32 characters) is no setting. ")]
    [InlineData("Wait:SECRET7", "DocumentClients:Polydocs:Wait:(a name of 7 characters) is no setting. ")]
    [InlineData(
        "Wait:Timeout:SECRET7",
        "DocumentClients:Polydocs:Wait:Timeout:(a name of 7 characters) is no setting: "
            + "(a name of 7 characters) stands below a setting that has one value."
    )]
    [InlineData(
        "ApiKey:SECRET7",
        "DocumentClients:Polydocs:ApiKey:(a name of 7 characters) is no setting: (a name of 7 characters) stands below a setting that has "
            + "one value."
    )]
    [InlineData("ALetteredNameThatIsMuchLongerThanAnySettingEverWas", "DocumentClients:Polydocs:(a name of 50 characters) is no setting. ")]
    [InlineData("UseHttp22", "DocumentClients:Polydocs:UseHttp22 is no setting. Is UseHttp2 meant?")]
    public async Task A_name_that_could_be_a_credential_is_not_shown(string name, string told)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
            StartAsync(static services => services.AddDocumentClients().AddPolydocs(), Key, $"DocumentClients:Polydocs:{name}=x")
        );

        failure.Failures.ShouldHaveSingleItem().ShouldStartWith(told);
    }

    [Fact]
    public void A_client_cannot_have_the_name_of_a_setting()
    {
        foreach (var name in (string[])["Wait", "request", "ApiKey"])
        {
            Should
                .Throw<ArgumentException>(() => new ServiceCollection().AddDocumentClients().AddPolydocs(name))
                .Message.ShouldContain($"`{name}`");
        }
    }

    [Fact]
    public void A_clients_name_has_no_colon() =>
        Should
            .Throw<ArgumentException>(static () => new ServiceCollection().AddDocumentClients().AddPolydocs("a:b"))
            .Message.ShouldContain("`a:b`");

    [Fact]
    public void Two_clients_cannot_have_names_that_differ_by_case_only()
    {
        var builder = new ServiceCollection().AddDocumentClients().AddPolydocs("north");

        Should.Throw<ArgumentException>(() => builder.AddPolydocs("NORTH")).Message.ShouldContain("`north`");
        builder.AddPolydocs("north").AddPolydocs("south").AddPolydocs("NORTH", new ConfigurationBuilder().Build().GetSection("Archive"));
    }

    [Fact]
    public void A_client_cannot_have_the_name_of_anothers_storage()
    {
        Should
            .Throw<ArgumentException>(static () => new ServiceCollection().AddDocumentClients().AddPolydocs("tenant.Storage"))
            .Message.ShouldContain("`tenant.Storage`");
    }

    internal static async Task StartAsync(Action<IServiceCollection> register, params string[] settings)
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Configuration.AddInMemoryCollection(
            settings
                .Select(static setting => setting.Split('=', 2))
                .Select(static pair => new KeyValuePair<string, string?>(pair[0], pair[1]))
        );
        register(host.Services);
        using var application = host.Build();
        await application.StartAsync();
        await application.StopAsync();
    }
}
