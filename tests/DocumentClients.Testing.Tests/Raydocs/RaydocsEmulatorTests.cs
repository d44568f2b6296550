using System.Net;

namespace DocumentClients.Testing.Tests.Raydocs;

public sealed class RaydocsEmulatorTests
{
    private const string Unknown = "00000000-0000-0000-0000-000000000000";

    [Fact]
    public async Task A_request_without_a_known_token_is_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { Token = "right" });
        using var bare = RaydocsCalls.Bare();
        using var wrong = server.Client("wrong");
        using var right = server.Client();

        (await bare.GetAsync(new Uri(server.Address, "workspaces")).RespondAsync()).ShouldBe((401, """{"message":"Unauthenticated."}"""));
        (await wrong.PostJsonAsync("vapor/signed-storage-url").RespondAsync()).Status.ShouldBe(401);
        (await right.AskAsync("workspaces").RespondAsync()).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("GET", "extractions/sessions/x", "sessions-read")]
    [InlineData("POST", "extractions/sessions", "sessions-write")]
    [InlineData("DELETE", "extractions/sessions/x", "sessions-write")]
    [InlineData("POST", "extractions/sessions/x/documents", "sessions-write")]
    [InlineData("POST", "extractions/sessions/x/documents/upload", "sessions-write")]
    [InlineData("GET", "extractions/documents/x", "sessions-read")]
    [InlineData("POST", "extractions/sessions/x/results", "sessions-write")]
    [InlineData("POST", "extractions/templates/x/sessions/batch", "sessions-write")]
    [InlineData("GET", "extractions/results/x", "sessions-read")]
    [InlineData("GET", "extractions/results/x/export/excel", "sessions-read")]
    [InlineData("GET", "workspaces", "workspaces-read")]
    [InlineData("GET", "workspaces/12/extractions/templates", "templates-read")]
    [InlineData("GET", "workspaces/12/documents", "documents-read")]
    [InlineData("POST", "workspaces/12/documents", "documents-write")]
    public async Task A_missing_ability_is_named(string method, string path, string ability)
    {
        string[] all = ["sessions-read", "sessions-write", "workspaces-read", "templates-read", "documents-read", "documents-write"];
        await using var server = await RaydocsEmulator.StartAsync(
            new() { Tokens = [new("poor", [.. all.Where(other => other != ability)]), new("able", [ability])] }
        );
        using var poor = server.Client("poor");
        using var able = server.Client("able");

        using var refused = await poor.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        using var allowed = await able.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(ability);
        allowed.StatusCode.ShouldNotBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_server_that_forgets_keeps_its_templates()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, _) = await server.StoreAsync();
        (await client.PostJsonAsync($"extractions/sessions/{session.Id}/results").RespondAsync()).Status.ShouldBe(201);
        var template = server.TemplateId;

        server.Clear();

        (server.Requests.Count, server.Sessions.Count, server.Documents.Count, server.Results.Count, server.StoredObjects.Count).ShouldBe(
            (0, 0, 0, 0, 0)
        );
        (await client.AskAsync($"extractions/sessions/{session.Id}").RespondAsync()).Status.ShouldBe(404);
        server.TemplateId.ShouldBe(template);
        (await server.StoreAsync()).Session.TemplateId.ShouldBe(template);
    }

    [Fact]
    public async Task Signing_needs_no_ability_but_a_token()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { Tokens = [new("poor", [])] });
        using var poor = server.Client("poor");

        (await poor.PostJsonAsync("vapor/signed-storage-url").RespondAsync()).Status.ShouldBe(201);
    }

    [Fact]
    public async Task One_request_too_many_in_a_minute_is_refused_until_the_minute_is_over()
    {
        var clock = Clock.Standing();
        await using var server = await RaydocsEmulator.StartAsync(
            new()
            {
                TimeProvider = clock,
                RateLimit = new() { PermitsPerMinute = 2 },
            }
        );
        using var client = server.Client();

        (await client.AskAsync("workspaces").RespondAsync()).Status.ShouldBe(200);
        clock.Advance(TimeSpan.FromSeconds(20));
        (await client.AskAsync("workspaces").RespondAsync()).Status.ShouldBe(200);
        using var refused = await client.AskAsync("workspaces");
        clock.Advance(TimeSpan.FromSeconds(40));
        (await client.AskAsync("workspaces").RespondAsync()).Status.ShouldBe(200);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(40));
        (await refused.Content.ReadAsStringAsync()).ShouldBe("""{"message":"Too Many Attempts."}""");
    }

    [Theory]
    [InlineData(true, "7")]
    [InlineData(false, null)]
    public async Task What_a_refusal_says_of_waiting_can_be_chosen(bool send, string? expected)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new()
            {
                RateLimit = new()
                {
                    PermitsPerMinute = 1,
                    SendRetryAfter = send,
                    RetryAfterSeconds = 7,
                },
            }
        );
        using var client = server.Client();
        await client.AskAsync("workspaces").RespondAsync();

        using var refused = await client.AskAsync("workspaces");

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter?.ToString().ShouldBe(expected);
    }

    [Fact]
    public async Task The_storage_is_not_limited()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { RateLimit = new() { PermitsPerMinute = 1 } });
        var (_, url) = await server.SignAsync();

        (await RaydocsCalls.PutAsync(url).RespondAsync()).Status.ShouldBe(200);
        (await RaydocsCalls.PutAsync(url).RespondAsync()).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(
        RaydocsEmulatorGenerations.WorkspaceDocuments,
        "documents",
        404,
        """{"message":"The route extractions/sessions/x/documents could not be found."}"""
    )]
    [InlineData(
        RaydocsEmulatorGenerations.WorkspaceDocuments,
        "documents",
        405,
        """{"message":"The POST method is not supported for this route."}"""
    )]
    [InlineData(
        RaydocsEmulatorGenerations.SessionDocuments,
        "documents/upload",
        404,
        """{"message":"The route extractions/sessions/x/documents/upload could not be found."}"""
    )]
    public async Task A_route_of_a_generation_that_is_not_served_is_missing(
        RaydocsEmulatorGenerations served,
        string path,
        int status,
        string expected
    )
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { Generations = served, MissingRouteStatus = status });
        using var client = server.Client();

        (await client.PostJsonAsync($"extractions/sessions/x/{path}").RespondAsync()).ShouldBe((status, expected));
        server
            .Requests[0]
            .Operation.ShouldBe(path == "documents" ? RaydocsOperation.CreateSessionDocument : RaydocsOperation.AttachUploads);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("extractions/sessions/")]
    [InlineData("Workspaces")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        (await client.AskAsync(path).RespondAsync()).ShouldBe((404, $$"""{"message":"The route {{path}} could not be found."}"""));
        server.Requests[0].Operation.ShouldBe(RaydocsOperation.Unknown);
    }

    [Fact]
    public async Task A_known_path_with_another_method_is_not_allowed()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        using var response = await client.PutAsync(new Uri("extractions/sessions/x", UriKind.Relative), null);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "DELETE"]);
    }

    [Theory]
    [InlineData("extractions/sessions/", "")]
    [InlineData("extractions/sessions/", "/documents")]
    [InlineData("extractions/sessions/", "/results")]
    [InlineData("extractions/documents/", "")]
    [InlineData("extractions/documents/", "/url")]
    [InlineData("extractions/results/", "")]
    [InlineData("extractions/results/", "/export/excel")]
    [InlineData("extractions/templates/", "")]
    [InlineData("workspaces/", "/extractions/templates")]
    [InlineData("workspaces/12/documents/", "")]
    public async Task What_does_not_exist_is_not_found(string before, string after)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        var response = await client.AskAsync($"{before}{Unknown}{after}").RespondAsync();

        response.Status.ShouldBe(404);
        response.Text.ShouldStartWith("""{"message":"No query results for model [""");
        response.Text.ShouldContain(Unknown);
    }

    [Fact]
    public async Task An_id_with_escaped_characters_stays_one_segment()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        const string Target = "/extractions/documents/a%2Fb%3Fc%3Dd%23e";

        await client.SendAsync($"GET {Target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.Token}\r\n\r\n");

        (await client.ReadResponseAsync()).ShouldEndWith("""{"message":"No query results for model [Document] a/b?c=d#e"}""");
        server.Requests[0].RawTarget.ShouldBe(Target);
        server.Requests[0].Operation.ShouldBe(RaydocsOperation.GetDocument);
    }

    [Fact]
    public async Task Every_response_has_the_servers_own_date()
    {
        var clock = Clock.Standing();
        await using var server = await RaydocsEmulator.StartAsync(new() { TimeProvider = clock });
        using var client = server.Client();
        var (_, url) = await server.SignAsync();
        clock.AdjustTime(clock.GetUtcNow() - TimeSpan.FromHours(1));
        server.Faults.Next(RaydocsOperation.GetTemplate).Status(500);

        using var response = await client.AskAsync("workspaces");
        using var fault = await client.AskAsync("extractions/templates/x");
        using var stored = await RaydocsCalls.PutAsync(url);

        foreach (var each in new[] { response, fault, stored })
        {
            each.Headers.Date.ShouldBe(clock.GetUtcNow());
        }
    }

    [Fact]
    public async Task Templates_are_listed_without_their_schema_and_shown_with_it()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { TemplateNames = ["One", "Two"] });
        using var client = server.Client();

        var list = (await client.AskAsync($"workspaces/{server.WorkspaceId}/extractions/templates").JsonAsync()).GetProperty("data");
        var whole = await client.AskAsync($"extractions/templates/{server.TemplateId}").JsonAsync();

        list.Ids().ShouldBe(server.Templates.Select(template => template.Id));
        list[1].GetProperty("name").GetString().ShouldBe("Two");
        list[0].TryGetProperty("schema_json", out _).ShouldBeFalse();
        whole.GetProperty("name").GetString().ShouldBe("One");
        whole.GetProperty("workspace_id").GetInt64().ShouldBe(12);
        whole
            .GetProperty("schema_json")
            .GetProperty("groups")
            .GetProperty("invoice")
            .GetProperty("fields")
            .TryGetProperty("number", out _)
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Lists_have_pages()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new() { TemplateNames = [.. Enumerable.Range(1, 31).Select(number => $"T{number}")] }
        );
        using var client = server.Client();
        var path = $"workspaces/{server.WorkspaceId}/extractions/templates";

        var first = await client.AskAsync(path).JsonAsync();
        var third = await client.AskAsync(path + "?page=3").JsonAsync();
        var beyond = await client.AskAsync(path + "?page=4").JsonAsync();

        first.GetProperty("data").GetArrayLength().ShouldBe(15);
        first.GetProperty("meta").GetRawText().ShouldBe("""{"current_page":1,"last_page":3,"per_page":15,"total":31}""");
        third.GetProperty("data").EnumerateArray().Single().GetProperty("name").GetString().ShouldBe("T31");
        third.GetProperty("meta").GetProperty("current_page").GetInt32().ShouldBe(3);
        beyond.GetProperty("data").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(
        RaydocsListResponse.DataMeta,
        """{"data":[],"meta":{"current_page":1,"last_page":1,"per_page":2,"total":0}}""",
        """{"data":["""
    )]
    [InlineData(RaydocsListResponse.Data, """{"data":[]}""", """{"data":[""")]
    [InlineData(RaydocsListResponse.Bare, "[]", "[")]
    public async Task A_list_has_the_chosen_envelope(RaydocsListResponse shape, string empty, string begin)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new()
            {
                ListResponse = shape,
                PerPage = 2,
                TemplateNames = ["1", "2", "3"],
            }
        );
        using var client = server.Client();
        var session = await server.SessionAsync();

        (await client.AskAsync($"extractions/sessions/{session}/documents").TextAsync()).ShouldBe(empty);
        (await client.AskAsync($"extractions/sessions/{session}/results").TextAsync()).ShouldBe(empty);
        var templates = await client.AskAsync($"workspaces/{server.WorkspaceId}/extractions/templates").TextAsync();
        templates.ShouldStartWith(begin);
        templates.Contains(server.Templates[2].Id, StringComparison.Ordinal).ShouldBe(shape != RaydocsListResponse.DataMeta);
    }

    [Theory]
    [InlineData(false, RaydocsWorkspaceIdResponse.Number, "12", "2026-01-02T03:04:05Z")]
    [InlineData(true, RaydocsWorkspaceIdResponse.Text, "\"12\"", "2026-01-02T03:04:05.000000Z")]
    public async Task Ids_and_times_have_the_chosen_form(bool microseconds, RaydocsWorkspaceIdResponse form, string id, string time)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new()
            {
                TimeProvider = Clock.Standing(),
                Microseconds = microseconds,
                WorkspaceIdResponse = form,
            }
        );
        using var client = server.Client();

        var workspace = (await client.AskAsync("workspaces").JsonAsync()).GetProperty("data")[0];

        workspace.GetProperty("id").GetRawText().ShouldBe(id);
        workspace.GetProperty("created_at").GetString().ShouldBe(time);
    }

    [Fact]
    public async Task A_session_is_made_shown_and_deleted()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        var created = await client
            .PostJsonAsync("extractions/sessions", $$"""{"extraction_template_id":"{{server.TemplateId}}","name":"March"}""")
            .JsonAsync();
        var session = server.Sessions.ShouldHaveSingleItem();
        created.GetProperty("id").GetString().ShouldBe(session.Id);
        created.GetProperty("documents").GetArrayLength().ShouldBe(0);
        session.Name.ShouldBe("March");
        session.TemplateId.ShouldBe(server.TemplateId);
        var path = $"extractions/sessions/{session.Id}";
        (await client.AskAsync(path).JsonAsync()).GetProperty("name").GetString().ShouldBe("March");
        (await client.RemoveAsync(path).RespondAsync()).ShouldBe((204, ""));
        (await client.AskAsync(path).RespondAsync()).Status.ShouldBe(404);
        (await client.RemoveAsync(path).RespondAsync()).Status.ShouldBe(404);
        server.Sessions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}", "The extraction template id field is required.")]
    [InlineData("not json", "The extraction template id field is required.")]
    [InlineData("""{"extraction_template_id":""}""", "The extraction template id field is required.")]
    [InlineData("""{"extraction_template_id":7}""", "The extraction template id field must be a string.")]
    [InlineData("""{"extraction_template_id":"x"}""", "The selected extraction template id is invalid.")]
    public async Task A_session_without_a_template_is_refused(string body, string message)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        (await client.PostJsonAsync("extractions/sessions", body).RespondAsync()).ShouldBe(
            (422, $$$"""{"message":"{{{message}}}","errors":{"extraction_template_id":["{{{message}}}"]}}""")
        );
    }

    [Fact]
    public async Task A_body_that_is_not_declared_as_JSON_is_not_read()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        using var body = new StringContent($$"""{"extraction_template_id":"{{server.TemplateId}}"}""");

        (await client.SendAsync("extractions/sessions", body).RespondAsync()).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused()
    {
        RaydocsEmulatorOptions[] mistakes =
        [
            new() { Generations = RaydocsEmulatorGenerations.None },
            new() { MissingRouteStatus = 400 },
            new() { TemplateNames = [] },
            new() { TemplateSchemas = new Dictionary<string, string>(StringComparer.Ordinal) { ["Other"] = "{}" } },
            new() { TemplateSchemas = new Dictionary<string, string>(StringComparer.Ordinal) { ["Invoices"] = "[]" } },
            new() { TemplateSchemas = new Dictionary<string, string>(StringComparer.Ordinal) { ["Invoices"] = "{" } },
            new() { DocumentStatuses = [] },
            new() { ResultStatuses = [] },
            new() { StatusDuration = TimeSpan.Zero },
            new() { PerPage = 0 },
            new() { UploadLifetime = TimeSpan.Zero },
            new() { DownloadLifetime = TimeSpan.Zero },
            new() { WorkspaceId = "a-uuid" },
            new() { RateLimit = new() { PermitsPerMinute = 0 } },
        ];

        foreach (var mistake in mistakes)
        {
            (await Should.ThrowAsync<ArgumentException>(() => RaydocsEmulator.StartAsync(mistake))).ParamName.ShouldBe("options");
        }
    }

    [Fact]
    public async Task A_taken_storage_port_is_an_error_that_leaves_no_API_behind()
    {
        await using var first = await RaydocsEmulator.StartAsync();
        await first.StopAsync();
        await using var blocker = await RaydocsEmulator.StartAsync();

        await Should.ThrowAsync<IOException>(() =>
            RaydocsEmulator.StartAsync(new() { Port = first.Address.Port, StoragePort = blocker.Storage.Port })
        );

        await using var second = await RaydocsEmulator.StartAsync(new() { Port = first.Address.Port, StoragePort = first.Storage.Port });
        second.Address.ShouldBe(first.Address);
        second.Storage.ShouldBe(first.Storage);
    }

    [Fact]
    public async Task Stopping_ends_stalls_and_connections_of_both_origins()
    {
        var server = await RaydocsEmulator.StartAsync();
        var (_, url) = await server.SignAsync();
        var stalls = new[]
        {
            server.Faults.Next(RaydocsOperation.PutObject).StallInBody(3),
            server.Faults.Next(RaydocsOperation.ListWorkspaces).StallBeforeResponding(),
        };
        var put = RaydocsCalls.PutAsync(url);
        var get = RaydocsCalls.SendAsync(
            HttpMethod.Get,
            new Uri(server.Address, "workspaces"),
            headers: ("Authorization", $"Bearer {server.Token}")
        );
        await Task.WhenAll(stalls.Select(stall => stall.Hit));
        server.OpenConnections.ShouldBeGreaterThanOrEqualTo(2);

        await server.DisposeAsync();

        await Should.ThrowAsync<HttpRequestException>(put);
        await Should.ThrowAsync<HttpRequestException>(get);
        await Task.WhenAll(server.Requests.Select(request => request.Completed));
        server.OpenConnections.ShouldBe(0);
    }
}
