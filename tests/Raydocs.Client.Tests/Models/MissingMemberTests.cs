using System.Text.Json;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Models;

/// <summary>
/// A generated deserialiser gives every init property a value, null for what is missing: that may overwrite a default, but never reach a
/// user.
/// </summary>
public sealed class MissingMemberTests
{
    public static TheoryData<string> Models => [.. ResponseModel.All.Select(static model => model.Type.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Neither_a_missing_member_nor_null_makes_null_of_what_cannot_be_null(string name)
    {
        var model = ResponseModel.All.Single(model => model.Type.Name == name);
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var missing = $$"""{{{model.Required}}}""";
        var nulls = $$"""{{{string.Join(",", model.Optional.Select(static member => $"\"{member}\":null").Prepend(model.Required))}}}""";
        foreach (var json in new[] { missing, nulls })
        {
            foreach (var call in model.Calls)
            {
                NonNullable.Broken(await call.ReadAsync(server, client, json)).ShouldBeEmpty(json);
            }

            NonNullable.Broken(JsonSerializer.Deserialize(json, model.Type)!).ShouldBeEmpty(json);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"headers\":null")]
    [InlineData(",\"headers\":[]")]
    public async Task A_signing_without_headers_has_an_empty_set_and_the_upload_goes_on(string headers)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { SignContentType = false });
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var genuine = await client.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        server
            .Faults.Always(RaydocsOperation.CreateSignedUpload)
            .Status(201, $$"""{"key":"{{genuine.Key}}","url":"{{genuine.Url.Reveal().AbsoluteUri}}"{{headers}}}""");

        (await client.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" })).Headers.ShouldBeEmpty();
        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
    }
}
