using System.Net;
using DocumentClients;
using DocumentClients.Testing;

namespace Raydocs.Client.Tests.Uploads;

public sealed class GenerationTests
{
    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task Where_the_older_route_is_missing_the_newer_one_is_taken_and_remembered(int missing)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Generations = RaydocsEmulatorGenerations.WorkspaceDocuments, MissingRouteStatus = missing }
        );
        var session = await server.NewSessionAsync();
        using var client = Automatic(server);

        var first = await client.UploadAsync(session, Samples.Invoice);
        await client.UploadAsync(session, DocumentSource.FromBytes(Samples.Bytes.AsMemory(1), "b.pdf"));

        server.Documents.Count.ShouldBe(2);
        server.Documents[0].Id.ShouldBe(first.Id);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(2);
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(1);
        server.RequestCount(RaydocsOperation.AttachUploads).ShouldBe(2);
    }

    [Theory]
    [InlineData(RaydocsEmulatorGenerations.SessionDocuments)]
    [InlineData(RaydocsEmulatorGenerations.Both)]
    public async Task Where_the_older_route_works_the_newer_one_is_never_asked(RaydocsEmulatorGenerations served)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Generations = served });
        var session = await server.NewSessionAsync();
        using var client = Automatic(server);

        await client.UploadAsync(session, Samples.Invoice);
        await client.UploadAsync(session, Samples.Invoice);

        server.Documents.Count.ShouldBe(2);
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(2);
        server.RequestCount(RaydocsOperation.AttachUploads).ShouldBe(0);
    }

    [Theory]
    [InlineData(RaydocsEmulatorGenerations.SessionDocuments, 404)]
    [InlineData(RaydocsEmulatorGenerations.SessionDocuments, 405)]
    [InlineData(RaydocsEmulatorGenerations.WorkspaceDocuments, 404)]
    [InlineData(RaydocsEmulatorGenerations.WorkspaceDocuments, 405)]
    [InlineData(RaydocsEmulatorGenerations.Both, 404)]
    public async Task A_session_that_does_not_exist_is_said_not_to_exist_and_the_document_was_stored_once(
        RaydocsEmulatorGenerations served,
        int missing
    )
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Generations = served, MissingRouteStatus = missing }
        );
        using var client = Automatic(server);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync("no-such-session", Samples.Invoice));

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        failure.Message.ShouldContain("session no-such-session was not found");
        failure.Message.ShouldContain("invoice.pdf");
        failure.Vendor.ShouldBe("Raydocs");
        failure.IsRetryable.ShouldBeFalse();
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_session_teaches_nothing_of_the_generation()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Generations = RaydocsEmulatorGenerations.SessionDocuments }
        );
        var session = await server.NewSessionAsync();
        using var client = Automatic(server);

        await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync("no-such-session", Samples.Invoice));
        await client.UploadAsync(session, Samples.Invoice);
        await client.UploadAsync(session, Samples.Invoice);

        server.Documents.Count.ShouldBe(2);
        server.RequestCount(RaydocsOperation.AttachUploads).ShouldBe(1);
    }

    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments)]
    [InlineData(RaydocsGeneration.WorkspaceDocuments)]
    public async Task A_missing_session_is_named_when_the_generation_is_given_too(RaydocsGeneration generation)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(options => options.Generation = generation);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync("no-such-session", Samples.Invoice));

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        failure.Message.ShouldContain("no-such-session");
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(422)]
    public async Task Other_refusals_of_the_older_route_do_not_lead_to_the_newer_one(int status)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Automatic(server);
        server.Faults.Always(RaydocsOperation.CreateSessionDocument).Status(status, """{"message":"No."}""");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(session, Samples.Invoice));

        ((int)failure.StatusCode).ShouldBe(status);
        server.RequestCount(RaydocsOperation.AttachUploads).ShouldBe(0);
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_of_the_newer_route_is_reported_as_it_is()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Generations = RaydocsEmulatorGenerations.WorkspaceDocuments }
        );
        var session = await server.NewSessionAsync();
        using var client = Automatic(server);
        server.Faults.Always(RaydocsOperation.AttachUploads).Status(422, """{"message":"No.","errors":{"keys.0":["Bad key."]}}""");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.FieldErrors.ShouldBe([new FieldError("keys.0", "Bad key.")]);
    }

    [Fact]
    public async Task An_unknown_outcome_while_the_generation_is_still_unknown_is_settled_too()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Generations = RaydocsEmulatorGenerations.WorkspaceDocuments }
        );
        var session = await server.NewSessionAsync();
        using var client = Automatic(server);
        server.Faults.Next(RaydocsOperation.AttachUploads).DropResponseAfterProcessing();

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server.RequestCount(RaydocsOperation.AttachUploads).ShouldBe(1);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Fact]
    public async Task Many_first_uploads_at_once_find_out_without_sending_a_document_twice()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Generations = RaydocsEmulatorGenerations.WorkspaceDocuments }
        );
        var session = await server.NewSessionAsync();
        using var client = Automatic(server);

        await Task.WhenAll(
            Enumerable.Range(1, 10).Select(i => client.UploadAsync(session, DocumentSource.FromBytes(Samples.Bytes.AsMemory(i), "a.pdf")))
        );

        server.Documents.Count.ShouldBe(10);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(10);
        server.RequestCount(RaydocsOperation.AttachUploads).ShouldBe(10);
    }

    private static RaydocsClient Automatic(RaydocsEmulator server) =>
        server.Client(static options => options.Generation = RaydocsGeneration.Automatic);
}
