using System.Buffers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Clients.LoadTests.Sides;

/// <summary>
/// The least that does the work, written by hand: a raw <see cref="HttpClient"/>, contents that stream a file through one buffer, JSON from
/// generated code. It knows no retry, no limit and no error but that of the status code.
/// </summary>
internal sealed class FloorSide(Uri address, HttpMessageHandler? stub) : PlainSide(address, stub)
{
    private const int MostResponse = 64 * 1024;

    public override Task UploadAsync(string path) =>
        PostAsync("document/process", new FloorMultipartContent("file", [path]), PlainJson.Default.PlainUpload);

    public override Task UploadBatchAsync(IReadOnlyList<string> paths) =>
        PostAsync("document/process_documents", new FloorMultipartContent("files", paths), PlainJson.Default.PlainUploadArray);

    public override async Task UploadBase64Async(string path) =>
        await PostAsync(
            "document/process_base64",
            await FloorBase64Content.CreateAsync("filename=document.pdf&base64=", path, Token),
            PlainJson.Default.PlainUpload
        );

    public override async Task PutAsync(string path)
    {
        var signed = await PostAsync(
            "vapor/signed-storage-url",
            JsonContent.Create(new PlainSignRequest(), PlainJson.Default.PlainSignRequest),
            PlainJson.Default.PlainSignedUpload
        );
        using var content = new FloorFileContent(path);
        using var response = await Storage.PutAsync(signed.Url, content, Token);
        response.EnsureSuccessStatusCode();
    }

    protected override Task<PlainDocument> ReadStatusAsync(string documentId) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"document/status/{Uri.EscapeDataString(documentId)}"),
            PlainJson.Default.PlainDocument
        );

    private Task<T> PostAsync<T>(string path, HttpContent content, JsonTypeInfo<T> type) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, type);

    /// <summary>A response is small, and read through a pooled buffer.</summary>
    private async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostResponse);
        using (request)
        using (var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token))
        {
            response.EnsureSuccessStatusCode();
            var stream = await response.Content.ReadAsStreamAsync(Token);
            var length = await stream.ReadAtLeastAsync(buffer, MostResponse, throwOnEndOfStream: false, Token);
            var value = JsonSerializer.Deserialize(buffer.AsSpan(0, length), type)!;
            ArrayPool<byte>.Shared.Return(buffer);
            return value;
        }
    }
}
