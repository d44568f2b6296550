using System.Net;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Groups;

public sealed class GroupTests
{
    [Fact]
    public async Task A_session_is_made_read_with_what_it_holds_and_deleted()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        var made = await client.Sessions.CreateAsync(server.TemplateId, "Märzrechnungen");
        var document = await client.UploadAsync(made.Id, Samples.Invoice);
        var run = await client.RunExtractionAsync(made.Id);
        var read = await client.Sessions.GetAsync(made.Id);
        await client.Sessions.DeleteAsync(made.Id);

        (read.Id, read.Name, read.TemplateId).ShouldBe((made.Id, "Märzrechnungen", server.TemplateId));
        read.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        read.Documents[0].Size.ShouldBe(Samples.Bytes.Length);
        read.Results.ShouldHaveSingleItem().Id.ShouldBe(run.Id);
        read.CreatedAt.ShouldNotBeNull();
        server.Sessions.ShouldBeEmpty();
        (await Should.ThrowAsync<DocumentApiException>(() => client.Sessions.GetAsync(made.Id))).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Making_a_session_is_never_sent_twice()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.CreateSession).DropResponseAfterProcessing();

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.Sessions.CreateAsync(server.TemplateId, "March"));

        failure.Message.ShouldContain("March");
        server.Sessions.Count.ShouldBe(1);
        server.RequestCount(RaydocsOperation.CreateSession).ShouldBe(1);
    }

    [Fact]
    public async Task A_template_that_does_not_exist_is_named_by_its_field()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.Sessions.CreateAsync("none"));

        failure.FieldErrors.ShouldHaveSingleItem().Field.ShouldBe("extraction_template_id");
    }

    [Fact]
    public async Task Deleting_a_session_that_never_was_is_an_error()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        (await Should.ThrowAsync<DocumentApiException>(() => client.Sessions.DeleteAsync("none"))).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Theory]
    [InlineData(CloseKind.Fin, false)]
    [InlineData(CloseKind.Fin, true)]
    [InlineData(CloseKind.Reset, false)]
    [InlineData(CloseKind.Reset, true)]
    public async Task Deleting_a_session_succeeds_although_the_response_was_lost(CloseKind kind, bool pooled)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        if (pooled)
        {
            await client.Sessions.GetAsync(session);
        }

        server.Faults.Next(RaydocsOperation.DeleteSession).DropResponseAfterProcessing(kind);

        await client.Sessions.DeleteAsync(session);

        server.Sessions.ShouldBeEmpty();
        server.RequestCount(RaydocsOperation.DeleteSession).ShouldBe(2);
    }

    [Theory]
    [InlineData(RaydocsListResponse.DataMeta, new[] { "", "?page=2", "?page=3" })]
    [InlineData(RaydocsListResponse.Data, new[] { "" })]
    [InlineData(RaydocsListResponse.Bare, new[] { "" })]
    public async Task Templates_are_listed_over_all_pages_without_their_schemas(RaydocsListResponse list, string[] queries)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                ListResponse = list,
                PerPage = 2,
                TemplateNames = ["A", "B", "C", "D", "E"],
            }
        );
        using var client = server.Client();

        var templates = await client.Templates.ListAsync(server.WorkspaceId).ReadAsync();

        templates.Select(static template => template.Name).ShouldBe(["A", "B", "C", "D", "E"]);
        templates.ShouldAllBe(template => template.Schema == null && template.WorkspaceId == server.WorkspaceId);
        server
            .Targets(RaydocsOperation.ListTemplates)
            .ShouldBe(queries.Select(query => $"/workspaces/{server.WorkspaceId}/extractions/templates{query}"));
    }

    [Fact]
    public async Task A_template_is_read_with_its_schema()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        var template = await client.Templates.GetAsync(server.TemplateId);

        (template.Id, template.Name).ShouldBe((server.TemplateId, "Invoices"));
        template
            .Schema!.Value.GetProperty("groups")
            .GetProperty("invoice")
            .GetProperty("search_query")
            .GetString()
            .ShouldNotBeNullOrEmpty();
        template.Settings.ShouldNotBeNull();
    }

    [Fact]
    public async Task Reading_is_retried_after_an_outage()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        var document = await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();
        foreach (
            var operation in (RaydocsOperation[])
                [
                    RaydocsOperation.GetSession,
                    RaydocsOperation.GetDocument,
                    RaydocsOperation.ListSessionDocuments,
                    RaydocsOperation.GetTemplate,
                ]
        )
        {
            server.Faults.Next(operation).Status(502);
        }

        await client.Sessions.GetAsync(session);
        await client.GetDocumentAsync(document.Id);
        await client.ListDocumentsAsync(session).ReadAsync();
        await client.Templates.GetAsync(server.TemplateId);

        server.Requests.Count(static request => request.StatusCode == 502).ShouldBe(4);
    }
}
