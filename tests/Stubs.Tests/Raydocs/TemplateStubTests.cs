using DocumentClients.TestTools;
using Raydocs;
using Stubs.Tests.Server;
using static Stubs.Tests.Raydocs.RaydocsSamples;

namespace Stubs.Tests.Raydocs;

/// <summary>Listing and reading templates.</summary>
public sealed class TemplateStubTests
{
    private const string Item =
        $$"""{"id":"{{Template}}","name":"Invoices","description":null,"workspace_id":12,"created_at":"2026-01-02T10:00:"""
        + """00Z","updated_at":"2026-01-02T10:00:00Z"}""";

    [Theory]
    [InlineData("12", $$$"""{"data":[{{{Item}}}],"meta":{"current_page":1,"last_page":1,"per_page":15,"total":1}}""")]
    [InlineData("12", $$"""{"data":[{{Item}}]}""")]
    [InlineData("3f2504e0-4f89-41d3-9a0c-0305e82c3301", $"[{Item}]")]
    public async Task A_workspaces_templates_are_listed_in_every_envelope(string workspace, string response)
    {
        using var raydocs = new RaydocsStubs();
        var path = $"/workspaces/{workspace}/extractions/templates";
        raydocs.Api.Stub("GET", path, StubResponse.Json(response));

        var template = (await raydocs.Client().Api.ListTemplatesAsync(workspace)).Items.ShouldHaveSingleItem();

        raydocs.Api.OnlyRequest().ShouldBeOfPage(path, 1);
        (template.Id, template.Name, template.Description, template.WorkspaceId).ShouldBe((Template, "Invoices", null, "12"));
        (template.Schema, template.Settings).ShouldBe((null, null));
        template.UpdatedAt.ShouldBe(new DateTimeOffset(2026, 1, 2, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_list_of_templates_is_read_to_its_last_page()
    {
        using var raydocs = new RaydocsStubs();
        const string Path = "/workspaces/12/extractions/templates";
        raydocs.Api.Stub(
            "GET",
            Path,
            StubResponse.Json(
                """{"data":[{"id":"t-1","name":"Invoices"}],"meta":{"current_page":1,"last_page":2,"per_page":1,"total":2}}"""
            ),
            StubResponse.Json("""{"data":[{"id":"t-2","name":"Orders"}],"meta":{"current_page":2,"last_page":2,"per_page":1,"total":2}}""")
        );

        (await raydocs.Client().Templates.ListAsync("12").ReadAsync())
            .Select(static template => template.Name)
            .ShouldBe(["Invoices", "Orders"]);

        raydocs.Api.Requests.Count.ShouldBe(2);
        raydocs.Api.Requests[0].ShouldBeOfPage(Path, 1);
        raydocs.Api.Requests[1].ShouldBeOfPage(Path, 2);
    }

    [Theory]
    [InlineData("TEMPLATE")]
    [InlineData("""{"data":TEMPLATE}""")]
    public async Task A_template_is_read_with_its_schema(string response)
    {
        using var raydocs = new RaydocsStubs();
        const string Path = $"/extractions/templates/{Template}";
        var body = $$$"""
            {"id":"{{{Template}}}","name":"Invoices","description":"what suppliers send","workspace_id":"12",
             "schema_json":{"config":{"reasoning_enabled":true,"system_message":null},"definitions":{},
               "groups":{"invoice":{"search_query":"invoice number, total","fields":{"number":{"type":"string"},
               "total":{"type":"number"} } } } },
             "settings":{"parsing":{"contextual_embedding":false}},"created_at":"2026-01-02T10:00:00Z","updated_at":"2026-01-02T10:00:00Z"}
            """;
        raydocs.Api.Stub("GET", Path, StubResponse.Json(response.Replace("TEMPLATE", body, StringComparison.Ordinal)));

        var template = await raydocs.Client().Api.GetTemplateAsync(Template);

        raydocs.Api.OnlyRequest().ShouldHaveNoBody("GET", Path);
        (template.Id, template.Name, template.Description, template.WorkspaceId).ShouldBe(
            (Template, "Invoices", "what suppliers send", "12")
        );
        template
            .Schema!.Value.GetProperty("groups")
            .GetProperty("invoice")
            .GetProperty("fields")
            .GetProperty("total")
            .GetProperty("type")
            .GetString()
            .ShouldBe("number");
        template.Settings!.Value.GetProperty("parsing").GetProperty("contextual_embedding").GetBoolean().ShouldBeFalse();
    }
}
