using System.Text;
using System.Text.RegularExpressions;
using DocumentClients;
using Polydocs;
using Raydocs;

namespace NetfxCheck;

/// <summary>
/// The bytes of each kind of request, against the golden files of the clients' tests. The order of headers is the transport's, and the
/// headers of <see cref="OfTheTransport"/> too; the rest is ours and must be the same: request line, names and values of headers, and every
/// byte of the body.
/// </summary>
internal sealed class GoldenChecks(Report report, HttpStack stack)
{
    /// <summary>What the runtime writes or leaves out by itself, and no signature covers.</summary>
    private static readonly string[] OfTheTransport = ["Connection", "Expect"];

    /// <summary>As long as those that were recorded, since it counts in the length of the body.</summary>
    private const string Key = "tmp/6f1a6f1a-6f1a-6f1a-6f1a-6f1a6f1a6f1a";

    private static readonly Regex Boundary = new("----documentclients-[0-9a-f]{32}", RegexOptions.None, TimeSpan.FromSeconds(10));

    public async Task RunAsync()
    {
        await report.CheckAsync($"{stack.Name}: the bytes of an upload to Polydocs", UploadAsync);
        await report.CheckAsync($"{stack.Name}: long metadata in a Base64 form is whole, and no character is cut", LongFormAsync);
        await report.CheckAsync($"{stack.Name}: the bytes of a status at Polydocs", StatusAsync);
        await report.CheckAsync(
            $"{stack.Name}: the bytes of the three requests to Raydocs, session's documents",
            () => ThreeAsync(RaydocsGeneration.SessionDocuments, "/documents", "record")
        );
        await report.CheckAsync(
            $"{stack.Name}: the bytes of the three requests to Raydocs, workspace's documents",
            () => ThreeAsync(RaydocsGeneration.WorkspaceDocuments, "/upload", "attach")
        );
        await report.CheckAsync($"{stack.Name}: the bytes of a run at Raydocs", RunExtractionAsync);
    }

    private async Task<string> UploadAsync()
    {
        using var server = new RawServer(static _ => Reply.Json(Sample.Uploaded));
        using var clients = new Clients(stack, server.Address);
        await clients.Polydocs.UploadAsync(
            Sample.Invoice,
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
        return Compare(server, server.Single("POST"), "polydocs/upload", "HOST:PORT");
    }

    /// <summary>
    /// .NET Framework escapes no more than 65,519 characters at once, so that it is done in pieces; here the first would end within a
    /// character.
    /// </summary>
    private async Task<string> LongFormAsync()
    {
        var metadata = $$"""{ "text": "{{string.Concat(Enumerable.Repeat("😀", 40_000))}}" }""";
        using var server = new RawServer(static _ => Reply.Json(Sample.Uploaded));
        using var clients = new Clients(stack, server.Address);
        await clients.Polydocs.UploadBase64Async(Sample.Invoice, new PolydocsUploadOptions { Metadata = DocumentMetadata.Parse(metadata) });
        var field = server
            .Single("POST")
            .Text.Split('&', '\n')
            .Single(static part => part.StartsWith("metadata=", StringComparison.Ordinal))
            .Substring("metadata=".Length);
        var escaped = string.Concat(
            Encoding
                .UTF8.GetBytes(metadata)
                .Select(static octet => octet >= 0x80 ? $"%{octet:X2}" : Uri.EscapeDataString(((char)octet).ToString()))
        );
        Expect.That(field == escaped, $"{field.Length} characters arrived, {escaped.Length} were wanted");
        return $"{metadata.Length} characters became {field.Length}";
    }

    private async Task<string> StatusAsync()
    {
        using var server = new RawServer(static _ => Reply.Json(Sample.Ready));
        using var clients = new Clients(stack, server.Address);
        await clients.Polydocs.GetStatusAsync("6f1a");
        return Compare(server, server.Single("GET"), "polydocs/status", "HOST:PORT");
    }

    private async Task<string> ThreeAsync(RaydocsGeneration generation, string end, string name)
    {
        var signed = "";
        using var server = new RawServer(request =>
            request.Method == "PUT" ? Reply.Of("200 OK")
            : request.Target.StartsWith("/vapor", StringComparison.Ordinal) ? Reply.Json(signed)
            : Reply.Json("""{"data":[{"id":"d-1","status":"pending"}]}""")
        );
        signed =
            $$$"""{"key":"{{{Key}}}","url":"{{{server.Address}}}BUCKET/KEY?QUERY","headers":{"x-amz-acl":"""
            + """["private"],"Content-Type":"application/pdf"}}""";
        using var clients = new Clients(stack, server.Address, raydocs: generation);
        await clients.Raydocs.UploadAsync("SESSION", Sample.Invoice);
        var posts = server.Of("POST");
        Expect.That(
            posts.Count == 2 && posts[1].Target.EndsWith(end, StringComparison.Ordinal),
            $"saw {string.Join(", ", posts.Select(static post => post.Line))}"
        );
        string[] seen =
        [
            Compare(server, posts[0], "raydocs/sign", "API:PORT"),
            Compare(server, server.Single("PUT"), "raydocs/put", "STORAGE:PORT"),
            Compare(server, posts[1], "raydocs/" + name, "API:PORT"),
        ];
        return string.Join("; ", seen);
    }

    private async Task<string> RunExtractionAsync()
    {
        using var server = new RawServer(static _ => Reply.Json(Sample.Result));
        using var clients = new Clients(stack, server.Address);
        await clients.Raydocs.RunExtractionAsync("SESSION");
        return Compare(server, server.Single("POST"), "raydocs/run", "API:PORT");
    }

    private static string Compare(RawServer server, RawRequest request, string name, string host)
    {
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name + ".http"));
        var seen = Boundary.Replace(request.Text, "BOUNDARY").Replace($"127.0.0.1:{server.Port}", host).Replace(Key, "KEY");
        if (seen == golden)
        {
            return $"{name}: identical";
        }

        var added = OfTheTransport
            .Select(header => (Name: header, Value: request.Header(header)))
            .Where(static header => header.Value is not null)
            .Select(static header => $"{header.Name}: {header.Value}")
            .ToArray();
        Expect.Same(Ours(golden), Ours(seen));
        return $"{name}: identical but for the order of headers{(added.Length == 0 ? "" : $" and without {string.Join(", ", added)}")}";
    }

    /// <summary>The request line, the headers sorted, and the body.</summary>
    private static string Ours(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = request.Substring(0, end).Split(["\r\n"], StringSplitOptions.None);
        var headers = lines
            .Skip(1)
            .Where(static line => !OfTheTransport.Contains(line.Split(':')[0], StringComparer.OrdinalIgnoreCase))
            .OrderBy(static line => line, StringComparer.OrdinalIgnoreCase);
        return string.Join("\n", [lines[0], .. headers]) + request.Substring(end);
    }
}
