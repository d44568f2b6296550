using System.Text.Json;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Models;

/// <summary>
/// A generated deserialiser gives every init property a value, null for what is missing: that may overwrite a default, but never reach a
/// user.
/// </summary>
public sealed class MissingMemberTests
{
    [Theory]
    [InlineData("{\"id\":\"d-1\"}")]
    [InlineData("{\"id\":\"d-1\",\"doc_id\":null,\"filename\":null,\"message\":null,\"status\":null}")]
    public async Task Neither_a_missing_member_nor_null_makes_null_of_what_cannot_be_null(string json)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.Process).Status(200, json);
        server.Faults.Always(PolydocsOperation.ProcessDocuments).Status(200, $"[{json}]");
        server.Faults.Always(PolydocsOperation.GetStatus).Status(200, json);

        NonNullable.Broken(await client.UploadAsync(Samples.Invoice)).ShouldBeEmpty();
        NonNullable.Broken(await client.UploadBatchAsync([Samples.Invoice])).ShouldBeEmpty();
        NonNullable.Broken(await client.GetStatusAsync("d-1")).ShouldBeEmpty();
        NonNullable.Broken(JsonSerializer.Deserialize<PolydocsUpload>(json)!).ShouldBeEmpty();
        NonNullable.Broken(JsonSerializer.Deserialize<PolydocsDocument>(json)!).ShouldBeEmpty();
    }
}
