using Raydocs;
using Stubs.Tests.Server;
using static Stubs.Tests.Raydocs.RaydocsSamples;

namespace Stubs.Tests.Raydocs;

/// <summary>Making, reading and deleting sessions.</summary>
public sealed class SessionStubTests
{
    private const string Path = $"/extractions/sessions/{Session}";

    [Theory]
    [InlineData("March", $$"""{"extraction_template_id":"{{Template}}","name":"March"}""")]
    [InlineData("Größe & \"Co\"", $$"""{"extraction_template_id":"{{Template}}","name":"Größe & \"Co\""}""")]
    [InlineData(null, $$"""{"extraction_template_id":"{{Template}}"}""")]
    public async Task A_session_is_made_of_a_template_and_perhaps_a_name(string? name, string sent)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", "/extractions/sessions", new StubResponse(201, NewSession));

        var session = await raydocs.Client().Api.CreateSessionAsync(new CreateSessionRequest { TemplateId = Template, Name = name });

        raydocs.Api.OnlyRequest().ShouldBeJson("POST", "/extractions/sessions", sent);
        (session.Id, session.Name, session.TemplateId).ShouldBe((Session, "March", Template));
        session.CreatedAt.ShouldBe(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));
        session.Documents.ShouldBeEmpty();
        session.Results.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SESSION")]
    [InlineData("""{"data":SESSION}""")]
    public async Task A_session_is_read_with_its_documents_and_results(string response)
    {
        using var raydocs = new RaydocsStubs();
        var session = $$"""
            {"id":"{{Session}}","name":"March","extraction_template_id":"{{Template}}","settings":{"auto_extract":true},
            "status":"processing",
             "documents":[{"id":"{{Document}}","filename":"a.pdf","status":"parsing"},{"id":"{{OtherDocument}}","filename":"b.pdf",
             "status":"ready"}],
             "results":[{"id":"{{Result}}","status":"processing"}],"created_at":"2026-03-04T10:00:00Z",
             "updated_at":"2026-03-04T10:01:00.000000Z"}
            """;
        raydocs.Api.Stub("GET", Path, StubResponse.Json(response.Replace("SESSION", session, StringComparison.Ordinal)));

        var read = await raydocs.Client().Api.GetSessionAsync(Session);

        raydocs.Api.OnlyRequest().ShouldHaveNoBody("GET", Path);
        (read.Id, read.Name, read.TemplateId).ShouldBe((Session, "March", Template));
        read.Settings!.Value.GetProperty("auto_extract").GetBoolean().ShouldBeTrue();
        read.Documents.Select(static document => (document.Id, document.Status.Value))
            .ShouldBe([(Document, "parsing"), (OtherDocument, "ready")]);
        read.Results.Select(static result => (result.Id, result.Status.Value)).ShouldBe([(Result, "processing")]);
        read.UpdatedAt.ShouldBe(new DateTimeOffset(2026, 3, 4, 10, 1, 0, TimeSpan.Zero));
        read.AdditionalProperties!["status"].GetString().ShouldBe("processing");
    }

    [Theory]
    [InlineData($$"""{"id":"{{Session}}","name":"March, final","extraction_template_id":"{{Template}}"}""")]
    [InlineData($$"""{"id":"{{Session}}"}""")]
    public async Task A_session_whose_lists_are_not_in_the_response_has_empty_ones(string response)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("GET", Path, StubResponse.Json(response));

        var session = await raydocs.Client().Sessions.GetAsync(Session);

        session.Id.ShouldBe(Session);
        session.Documents.ShouldBeEmpty();
        session.Results.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_is_deleted_and_nothing_comes_back()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("DELETE", Path, new StubResponse(204, Body: null));

        await raydocs.Client().Api.DeleteSessionAsync(Session);

        raydocs.Api.OnlyRequest().ShouldHaveNoBody("DELETE", Path);
    }
}
