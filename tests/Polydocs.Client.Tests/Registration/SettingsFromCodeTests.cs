using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;

namespace Polydocs.Client.Tests.Registration;

/// <summary>What code can set and configuration cannot: it is refused as clearly, with a container and without.</summary>
public sealed class SettingsFromCodeTests
{
    public static TheoryData<Action<PolydocsOptions>, string> Invalid =>
        new()
        {
            { static options => options.Wait = null!, "Wait is null. Leave it as it is, or set its properties." },
            { static options => options.Request = null!, "Request is null. Leave it as it is, or set its properties." },
            { static options => options.Upload = null!, "Upload is null. Leave it as it is, or set its properties." },
            { static options => options.BaseAddress = null!, "BaseAddress must be an absolute address, such as https://api.example.org." },
            { static options => options.Generation = (PolydocsGeneration)9, "Generation must be one of Automatic, Polydocs, DocBits." },
            { static options => options.OrganizationId = "", "OrganizationId is blank. Leave it out where there is none." },
            { static options => options.OrganizationId = " \t", "OrganizationId is blank. Leave it out where there is none." },
        };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_setting_that_code_sets_wrongly_is_named(Action<PolydocsOptions> configure, string told)
    {
        var options = new PolydocsOptions { ApiKey = "k" };
        configure(options);
        using var provider = new ServiceCollection()
            .AddDocumentClients()
            .AddPolydocs(static options => options.ApiKey = "k")
            .AddPolydocs(configure)
            .Services.BuildServiceProvider();

        Should.Throw<ArgumentException>(() => new PolydocsClient(options)).Message.ShouldStartWith($"PolydocsOptions:{told}");
        Should
            .Throw<OptionsValidationException>(() => provider.GetRequiredService<IPolydocsClient>())
            .Failures.Distinct(StringComparer.Ordinal)
            .ShouldBe([$"DocumentClients:Polydocs:{told}"]);
    }

    [Fact]
    public void Several_are_reported_at_once()
    {
        var options = new PolydocsOptions
        {
            Wait = null!,
            Request = null!,
            Upload = { MaxAttempts = 0 },
        };

        var message = Should.Throw<ArgumentException>(() => new PolydocsClient(options)).Message;

        foreach (var setting in (string[])["ApiKey is required", "Wait is null", "Request is null", "Upload:MaxAttempts must be"])
        {
            message.ShouldContain(setting);
        }
    }

    [Fact]
    public void A_primary_handler_that_is_null_is_refused_and_not_replaced_by_ours()
    {
        var options = new PolydocsOptions { ApiKey = "k" };
        options.UsePrimaryHandler(static () => null!);
        using var provider = new ServiceCollection()
            .AddDocumentClients()
            .AddPolydocs(static options =>
            {
                options.ApiKey = "k";
                options.UsePrimaryHandler(static () => null!);
            })
            .Services.BuildServiceProvider();

        Should.Throw<ArgumentException>(() => new PolydocsClient(options)).Message.ShouldContain("UsePrimaryHandler");
        Should
            .Throw<InvalidOperationException>(() => provider.GetRequiredService<IStartupValidator>().Validate())
            .Message.ShouldContain("UsePrimaryHandler");
        Should
            .Throw<InvalidOperationException>(() => provider.GetRequiredService<IPolydocsClient>())
            .Message.ShouldContain("Return a new handler");
    }

    [Theory]
    [InlineData(PipelineKind.Request)]
    [InlineData(PipelineKind.Upload)]
    [InlineData(PipelineKind.Poll)]
    public void A_pipeline_that_is_null_is_refused_and_not_replaced_by_ours(PipelineKind kind)
    {
        using var provider = new ServiceCollection()
            .AddDocumentClients()
            .AddPolydocs(static options => options.ApiKey = "k")
            .ReplacePipeline(kind, static _ => null!)
            .Services.BuildServiceProvider();

        var failure = Should.Throw<InvalidOperationException>(() => provider.GetRequiredService<IPolydocsClient>());

        failure.Message.ShouldContain($"ReplacePipeline({kind}, …)");
        failure.Message.ShouldContain($"{nameof(ResiliencePipeline)}.{nameof(ResiliencePipeline.Empty)}");
    }

    [Fact]
    public async Task A_wait_whose_figures_contradict_each_other_or_whose_goal_does_not_exist_is_refused_before_anything_is_sent()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var delays = await Should.ThrowAsync<ArgumentException>(() =>
            client.WaitForDocumentAsync(
                "d-1",
                options: new() { InitialDelay = TimeSpan.FromMinutes(1), MaxDelay = TimeSpan.FromSeconds(1) }
            )
        );
        var goal = await Should.ThrowAsync<ArgumentOutOfRangeException>(() => client.WaitForDocumentAsync("d-1", (PolydocsWaitUntil)9));

        delays.Message.ShouldStartWith("WaitOptions:InitialDelay (00:01:00) is longer than WaitOptions:MaxDelay (00:00:01).");
        goal.ParamName.ShouldBe("until");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_blank_text_of_a_call_is_refused_before_anything_is_sent(string blank)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        foreach (
            var (options, name) in (IEnumerable<(PolydocsUploadOptions, string)>)
                [
                    (new() { OrganizationId = blank }, "OrganizationId"),
                    (new() { SubOrganizationId = blank }, "SubOrganizationId"),
                    (new() { DocumentType = blank }, "DocumentType"),
                    (new() { Source = blank }, "Source"),
                ]
        )
        {
            foreach (
                var call in (Func<Task>[])
                    [
                        () => client.UploadAsync(Samples.Invoice, options),
                        () => client.UploadBase64Async(Samples.Invoice, options),
                        () => client.UploadBatchAsync([Samples.Invoice], options),
                    ]
            )
            {
                (await Should.ThrowAsync<ArgumentException>(call)).Message.ShouldStartWith(
                    $"PolydocsUploadOptions.{name} is blank. Leave it null"
                );
            }
        }

        server.Requests.ShouldBeEmpty();
    }
}
