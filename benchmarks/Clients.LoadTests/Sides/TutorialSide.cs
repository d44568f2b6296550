using System.Net.Http.Json;
using System.Text.Json;

namespace Clients.LoadTests.Sides;

/// <summary>What people write first: documents and responses held in memory, text made of them, JSON by reflection.</summary>
internal sealed class TutorialSide(Uri address, HttpMessageHandler? stub) : PlainSide(address, stub)
{
    public override async Task UploadAsync(string path)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(path, Token)), "file", Path.GetFileName(path));
        await PostAsync<PlainUpload>("document/process", form);
    }

    public override async Task UploadBatchAsync(IReadOnlyList<string> paths)
    {
        using var form = new MultipartFormDataContent();
        foreach (var path in paths)
        {
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(path, Token)), "files", Path.GetFileName(path));
        }

        await PostAsync<PlainUpload[]>("document/process_documents", form);
    }

    public override async Task UploadBase64Async(string path)
    {
        using var form = new FormUrlEncodedContent([
            new("filename", Path.GetFileName(path)),
            new("base64", Convert.ToBase64String(await File.ReadAllBytesAsync(path, Token))),
        ]);
        await PostAsync<PlainUpload>("document/process_base64", form);
    }

    public override async Task PutAsync(string path)
    {
        using var request = JsonContent.Create(new PlainSignRequest());
        var signed = await PostAsync<PlainSignedUpload>("vapor/signed-storage-url", request);
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(path, Token));
        content.Headers.ContentType = new("application/pdf");
        using var response = await Storage.PutAsync(signed.Url, content, Token);
        response.EnsureSuccessStatusCode();
    }

    protected override async Task<PlainDocument> ReadStatusAsync(string documentId)
    {
        using var response = await Client.GetAsync(new Uri($"document/status/{documentId}", UriKind.Relative), Token);
        return await ReadAsync<PlainDocument>(response);
    }

    private async Task<T> PostAsync<T>(string path, HttpContent content)
    {
        using var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return await ReadAsync<T>(response);
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<T>(await response.Content.ReadAsStringAsync(Token))!;
    }
}
