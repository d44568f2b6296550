using System.Text;
using System.Text.Json;

namespace DocumentClients.Testing.Tests;

/// <summary>What a bare HttpClient sends to a server.</summary>
internal static class PolydocsCalls
{
    public static HttpClient Client(this PolydocsEmulator server)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = server.Address,
        };
        client.DefaultRequestHeaders.Add("X-API-KEY", server.ApiKey);
        return client;
    }

    public static Task<HttpResponseMessage> UploadAsync(
        this HttpClient client,
        string content = "content",
        params (string Name, string Value)[] fields
    ) => client.SendAsync("document/process", Form("file", content, fields));

    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, string path, HttpContent content) =>
        client.PostAsync(new Uri(path, UriKind.Relative), content);

    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative));

    public static MultipartFormDataContent Form(string fileField, string? content, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        if (content is not null)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), fileField, "a.pdf");
        }

        return form;
    }

    public static FormUrlEncodedContent UrlEncoded(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));

    public static async Task<string> TextAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return await response.Content.ReadAsStringAsync();
    }

    public static async Task<(int Status, string Text)> RespondAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> sending)
    {
        using var document = JsonDocument.Parse(await sending.TextAsync());
        return document.RootElement.Clone();
    }

    /// <summary>Uploads a document and returns it as the server has it.</summary>
    public static async Task<PolydocsEmulatorDocument> StoreAsync(this PolydocsEmulator server)
    {
        using var client = server.Client();
        using var response = await client.UploadAsync();
        response.EnsureSuccessStatusCode();
        return server.Documents[^1];
    }
}
