using System.Text;
using System.Text.RegularExpressions;
using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Golden;

/// <summary>
/// The exact bytes of the requests. What differs from run to run (port, boundary, key) is replaced by a word of the same kind.
/// </summary>
public sealed partial class GoldenTests
{
    [Fact]
    public async Task An_upload_is_sent_as_browsers_send_a_form()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await client.UploadAsync(
            DocumentSource.FromBytes("%PDF-1.7\n"u8.ToArray(), "Rechnung Übersicht.pdf"),
            new PolydocsUploadOptions
            {
                Source = PolydocsSource.EmailPattern("Invoices"),
                Metadata = DocumentMetadata.Parse("""{ "order": "4711" }"""),
                OrganizationId = "org",
                SubOrganizationId = "sub",
                Priority = 5,
                DocumentType = "INVOICE",
            }
        );

        Exact(server).ShouldBe(Golden("upload"));
    }

    [Fact]
    public async Task A_status_is_asked_for_with_nothing_but_the_key()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("6f1a"));

        Exact(server).ShouldBe(Golden("status"));
    }

    private static string Exact(PolydocsEmulator server)
    {
        var request = server.Requests.ShouldHaveSingleItem();
        var text = Encoding.UTF8.GetString([.. Encoding.Latin1.GetBytes(request.RawHead), .. request.RawBody?.ToArray() ?? []]);
        return Boundary()
            .Replace(text, "BOUNDARY")
            .Replace(server.ApiKey, "KEY", StringComparison.Ordinal)
            .Replace($"127.0.0.1:{server.Address.Port}", "HOST:PORT", StringComparison.Ordinal);
    }

    /// <summary>Line ends are CR LF on the wire; the files hold them as they are.</summary>
    private static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".http"));

    [GeneratedRegex("----documentclients-[0-9a-f]{32}", RegexOptions.NonBacktracking)]
    private static partial Regex Boundary();
}
