using System.Globalization;
using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>What is found, and what is said, to the second and to the word when the outcome of step 3 is open.</summary>
public sealed class UnknownOutcomeTests
{
    private const string Open =
        "`invoice.pdf`: Raydocs responded with status 500 Internal Server Error, so CreateSessionDocument may have been carried out. "
        + "It was not sent again. "
        + "Look for it in the session (its documents and results can be listed) before you retry it.";

    private const string OpenNewer =
        "`invoice.pdf`: `session 7`: Raydocs responded with status 500 Internal Server Error, so AttachUpload may have been carried out. "
        + "It was not sent again. "
        + "Look for it in the session (its documents and results can be listed) before you retry it.";

    [Theory]
    [InlineData(-3, false)]
    [InlineData(-2, true)]
    [InlineData(0, true)]
    public async Task A_document_is_it_when_it_was_made_at_the_attempt_or_later_with_two_seconds_for_clocks_that_are_cut(
        int seconds,
        bool isIt
    )
    {
        var service = new ScriptedService().Respond("attach", 500);
        service.Respond("look", 200, List(("4711", service.Time.GetUtcNow().AddSeconds(seconds))));

        var document = await UploadAsync(service);

        document.Id.ShouldBe(isIt ? "4711" : "1");
        service.Asked.Count(static step => step == "attach").ShouldBe(isIt ? 1 : 2);
    }

    [Fact]
    public async Task Several_candidates_are_named_one_by_one()
    {
        var service = new ScriptedService().Respond("attach", 500);
        service.Respond("look", 200, List(("4711", service.Time.GetUtcNow()), ("4712", service.Time.GetUtcNow())));

        var failure = await FailureOf(service);

        failure.Message.ShouldBe(Open + " Several documents of the session may be it. Candidates: 4711, 4712.");
        failure.Candidates.ShouldBe(["4711", "4712"]);
        failure.InnerException.ShouldBeOfType<OutcomeUnknownException>().Message.ShouldBe(Open);
    }

    [Fact]
    public async Task One_candidate_without_a_time_is_enough_to_decide_nothing()
    {
        var service = new ScriptedService().Respond("attach", 500);
        service.Respond("look", 200, List(("4711", service.Time.GetUtcNow()), ("4712", null)));

        (await FailureOf(service)).Message.ShouldBe(
            Open + " The session holds documents that may be it, but nothing tells when they were made. Candidates: 4711, 4712."
        );
    }

    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments, "attach", Open)]
    [InlineData(RaydocsGeneration.WorkspaceDocuments, "attach-newer", OpenNewer)]
    public async Task When_two_attempts_leave_no_trace_that_is_said_with_the_file_in_both_forms(
        RaydocsGeneration generation,
        string step,
        string open
    )
    {
        var service = new ScriptedService().Respond(step, 500).Respond(step, 500);

        var failure = await FailureOf(service, generation);

        failure.Message.ShouldBe(open + " It was not found there after a second attempt.");
        failure.FileName.ShouldBe("invoice.pdf");
        failure.Candidates.ShouldBeEmpty();
    }

    [Fact]
    public async Task When_another_upload_of_the_name_is_under_way_what_is_found_belongs_to_nobody()
    {
        var end = new TaskCompletionSource();
        var service = new ScriptedService { SlowStep = "attach", SlowUntil = end.Task }
            .Respond("attach", 200, """{"id":"1"}""")
            .Respond("attach", 500);
        service.Respond("look", 200, List(("4711", service.Time.GetUtcNow())));
        await using var provider = service.Provider(RaydocsGeneration.SessionDocuments);
        var client = provider.GetRequiredService<IRaydocsClient>();

        var first = client.UploadAsync("7", Samples.Invoice);
        var second = await Record.ExceptionAsync(() => client.UploadAsync("7", Samples.Invoice));

        second
            .ShouldBeOfType<OutcomeUnknownException>()
            .Message.ShouldBe(
                Open
                    + " The outcome of another upload into the session is open too, and what was found may be its document. "
                    + "Candidates: 4711."
            );
        end.SetResult();
        (await first).Id.ShouldBe("1");
    }

    [Fact]
    public async Task When_another_upload_of_the_name_is_under_way_and_nothing_is_found_the_attempt_is_retried()
    {
        var end = new TaskCompletionSource();
        var service = new ScriptedService { SlowStep = "attach", SlowUntil = end.Task }
            .Respond("attach", 200, """{"id":"1"}""")
            .Respond("attach", 500)
            .Respond("attach", 200, """{"id":"2"}""");
        await using var provider = service.Provider(RaydocsGeneration.SessionDocuments);
        var client = provider.GetRequiredService<IRaydocsClient>();

        var first = client.UploadAsync("7", Samples.Invoice);
        var second = await client.UploadAsync("7", Samples.Invoice);

        second.Id.ShouldBe("2");
        end.SetResult();
        (await first).Id.ShouldBe("1");
    }

    [Fact]
    public async Task An_upload_whose_outcome_stays_unknown_keeps_its_document_from_being_taken_for_anothers()
    {
        var service = new ScriptedService().Respond("attach", 500).Respond("look", 403).Respond("attach", 500);
        service.Respond("look", 200, List(("4711", service.Time.GetUtcNow())));
        await using var provider = service.Provider(RaydocsGeneration.SessionDocuments);
        var client = provider.GetRequiredService<IRaydocsClient>();

        await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync("7", Samples.Invoice));
        var second = await Record.ExceptionAsync(() => client.UploadAsync("7", Samples.Invoice));

        second.ShouldBeOfType<OutcomeUnknownException>().Candidates.ShouldBe(["4711"]);
    }

    [Fact]
    public async Task An_upload_that_was_refused_lays_claim_to_no_document()
    {
        var service = new ScriptedService().Respond("attach", 403).Respond("attach", 500);
        service.Respond("look", 200, List(("4711", service.Time.GetUtcNow())));
        await using var provider = service.Provider(RaydocsGeneration.SessionDocuments);
        var client = provider.GetRequiredService<IRaydocsClient>();

        await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync("7", Samples.Invoice));

        (await client.UploadAsync("7", Samples.Invoice)).Id.ShouldBe("4711");
    }

    [Theory]
    [InlineData("\"other.pdf\"", false)]
    [InlineData("null", true)]
    public async Task A_record_that_does_not_say_its_name_may_be_any_documents_that_is_under_way(string listed, bool isUnknown)
    {
        var end = new TaskCompletionSource();
        var service = new ScriptedService { SlowStep = "attach", SlowUntil = end.Task }
            .Respond("attach", 200, """{"id":"1"}""")
            .Respond("attach", 500);
        service.Respond("look", 200, $$"""[{"id":"4711","filename":{{listed}},"created_at":"{{service.Time.GetUtcNow():O}}"}]""");
        await using var provider = service.Provider(RaydocsGeneration.SessionDocuments);
        var client = provider.GetRequiredService<IRaydocsClient>();

        var first = client.UploadAsync("7", Samples.Invoice);
        var second = await Record.ExceptionAsync(() => client.UploadAsync("7", Samples.Named("other.pdf")));

        (second is OutcomeUnknownException).ShouldBe(isUnknown);
        (second is null).ShouldBe(!isUnknown);
        end.SetResult();
        (await first).Id.ShouldBe("1");
    }

    [Fact]
    public async Task A_record_that_was_made_before_the_machine_slept_is_found_after_it()
    {
        // The monotonic clock stands still meanwhile; the service's does not.
        var service = new ScriptedService { SleptBeforeSearching = TimeSpan.FromMinutes(10) }.Respond("attach", 500);
        service.Respond("look", 200, List(("4711", service.Time.GetUtcNow())));

        (await UploadAsync(service)).Id.ShouldBe("4711");

        service.Asked.Count(static step => step == "attach").ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"key":null,"url":"https://storage.example.org/k","headers":{}}""")]
    [InlineData("""{"key":"","url":"https://storage.example.org/k","headers":{}}""")]
    [InlineData("""{"key":"k","url":null,"headers":{}}""")]
    public async Task A_signing_that_names_no_key_or_place_is_refused_before_anything_is_sent(string response)
    {
        var service = new ScriptedService();
        for (var i = 0; i < 5; i++)
        {
            service.Respond("sign", 200, response);
        }

        await using var provider = service.Provider(RaydocsGeneration.SessionDocuments);
        var upload = provider.GetRequiredService<IRaydocsClient>().UploadAsync("7", Samples.Invoice);
        await Eventually.Is(() =>
        {
            service.Time.Advance(TimeSpan.FromSeconds(20));
            return upload.IsCompleted;
        });

        (await Record.ExceptionAsync(() => upload)).ShouldBeOfType<DocumentApiException>();
        service.Asked.ShouldAllBe(static step => step == "sign");
    }

    [Theory]
    [InlineData(404, 404, "newer")]
    [InlineData(404, 405, "older")]
    [InlineData(405, 404, "newer")]
    public async Task A_session_that_is_missing_is_reported_in_the_words_of_the_route_that_knows_sessions(
        int older,
        int newer,
        string words
    )
    {
        var service = new ScriptedService()
            .Respond("attach", older, """{"message":"older"}""")
            .Respond("attach-newer", newer, """{"message":"newer"}""");
        await using var provider = service.Provider(RaydocsGeneration.Automatic);

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            provider.GetRequiredService<IRaydocsClient>().UploadAsync("7", Samples.Invoice)
        );

        failure.Message.ShouldBe("`invoice.pdf`: session 7 was not found. It does not exist, or the token may not see it.");
        (failure.VendorMessage, failure.ResponseBody).ShouldBe((words, $$"""{"message":"{{words}}"}"""));
        (failure.Vendor, failure.Operation).ShouldBe(("Raydocs", words == "older" ? "CreateSessionDocument" : "AttachUpload"));
    }

    private static async Task<RaydocsDocument> UploadAsync(
        ScriptedService service,
        RaydocsGeneration generation = RaydocsGeneration.SessionDocuments
    )
    {
        await using var provider = service.Provider(generation);
        return await provider.GetRequiredService<IRaydocsClient>().UploadAsync("7", Samples.Invoice);
    }

    private static async Task<OutcomeUnknownException> FailureOf(
        ScriptedService service,
        RaydocsGeneration generation = RaydocsGeneration.SessionDocuments
    ) => (await Record.ExceptionAsync(() => UploadAsync(service, generation))).ShouldBeOfType<OutcomeUnknownException>();

    private static string List(params (string Id, DateTimeOffset? CreatedAt)[] documents) =>
        $"[{string.Join(',', documents.Select(static document => Document(document.Id, document.CreatedAt)))}]";

    private static string Document(string id, DateTimeOffset? createdAt) =>
        $$"""{"id":"{{id}}","filename":"invoice.pdf"{{(createdAt is { } at ? $",\"created_at\":\"{at:O}\"" : "")}}}""";
}
