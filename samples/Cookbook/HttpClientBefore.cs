using System.Text.Json;

namespace Cookbook;

public sealed class HttpClientBefore(HttpClient http, string apiKey)
{
    public async Task<string?> UploadAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        using var content = new StreamContent(file);
        using var form = new MultipartFormDataContent { { content, "file", Path.GetFileName(path) } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("document/process", UriKind.Relative)) { Content = form };
        request.Headers.Add("X-API-KEY", apiKey);
        using var response = await http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct));
        return json.RootElement.GetProperty("doc_id").GetString();
    }
}
