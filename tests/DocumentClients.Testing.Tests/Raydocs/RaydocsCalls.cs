using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DocumentClients.Testing.Tests.Raydocs;

/// <summary>What a bare HttpClient sends to a Raydocs server and its storage.</summary>
internal static class RaydocsCalls
{
    public static HttpClient Client(this RaydocsEmulator server, string? token = null)
    {
        var client = Bare();
        client.BaseAddress = server.Address;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token ?? server.Token);
        return client;
    }

    public static HttpClient Bare() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string json = "{}") =>
        client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    public static Task<HttpResponseMessage> RemoveAsync(this HttpClient client, string path) =>
        client.DeleteAsync(new Uri(path, UriKind.Relative));

    /// <summary>A signed upload: its key and its URL.</summary>
    public static async Task<(string Key, Uri Url)> SignAsync(this RaydocsEmulator server, string contentType = "application/pdf")
    {
        using var client = server.Client();
        var response = await client.PostJsonAsync("vapor/signed-storage-url", $$"""{"content_type":"{{contentType}}"}""").JsonAsync();
        return (response.GetProperty("key").GetString()!, new Uri(response.GetProperty("url").GetString()!));
    }

    public static async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        Uri url,
        string? content = null,
        string? contentType = null,
        params (string Name, string Value)[] headers
    )
    {
        using var client = Bare();
        using var request = new HttpRequestMessage(method, url);
        if (content is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> PutAsync(
        Uri url,
        string content = "content",
        string? contentType = "application/pdf",
        params (string Name, string Value)[] headers
    ) => SendAsync(HttpMethod.Put, url, content, contentType, headers);

    /// <summary>Steps 1 and 2: returns the key.</summary>
    public static async Task<string> UploadAsync(this RaydocsEmulator server, string content = "content")
    {
        var (key, url) = await server.SignAsync();
        (await PutAsync(url, content).RespondAsync()).ShouldBe((200, ""));
        return key;
    }

    /// <summary>A new session: returns its id.</summary>
    public static async Task<string> SessionAsync(this RaydocsEmulator server)
    {
        using var client = server.Client();
        return (await client.PostJsonAsync("extractions/sessions", $$"""{"extraction_template_id":"{{server.TemplateId}}"}""").JsonAsync())
            .GetProperty("id")
            .GetString()!;
    }

    /// <summary>Step 3 of the older generation.</summary>
    public static Task<HttpResponseMessage> AddOlderAsync(this HttpClient client, string session, string key, string fileName = "a.pdf") =>
        client.PostJsonAsync($"extractions/sessions/{session}/documents", $$"""{"key":"{{key}}","filename":"{{fileName}}"}""");

    /// <summary>Step 3 of the newer generation.</summary>
    public static Task<HttpResponseMessage> AddNewerAsync(this HttpClient client, string session, params string[] keys) =>
        client.PostJsonAsync(
            $"extractions/sessions/{session}/documents/upload",
            $$"""{"keys":[{{string.Join(',', keys.Select(key => $"\"{key}\""))}}]}"""
        );

    /// <summary>All three steps in a new session.</summary>
    public static async Task<(RaydocsEmulatorSession Session, RaydocsEmulatorDocument Document)> StoreAsync(
        this RaydocsEmulator server,
        bool newer = false,
        string content = "content",
        string fileName = "a.pdf"
    )
    {
        using var client = server.Client();
        var session = await server.SessionAsync();
        var key = await server.UploadAsync(content);
        using var response = await (newer ? client.AddNewerAsync(session, key) : client.AddOlderAsync(session, key, fileName));
        response.EnsureSuccessStatusCode();
        return (server.Sessions[^1], server.Documents[^1]);
    }

    public static async Task<string> StatusAsync(this HttpClient client, string path) =>
        (await client.AskAsync(path).JsonAsync()).GetProperty("status").GetString()!;

    public static string[] Ids(this JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
}
