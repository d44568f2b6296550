using System.Runtime.CompilerServices;
using System.Text.Json;
using RestEase;

[assembly: InternalsVisibleTo(RestClient.FactoryAssemblyName)]

namespace Clients.LoadTests.Sides;

/// <summary>RestEase as its pages show it, with System.Text.Json in place of its older serializer; documents as streams.</summary>
internal sealed class RestEaseSide : PlainSide
{
    private readonly IRestEaseCalls _calls;
    private IRestEaseCalls? _storage;

    public RestEaseSide(Uri address, HttpMessageHandler? stub)
        : base(address, stub) => _calls = CallsOver(Client);

    public override async Task UploadAsync(string path)
    {
        using var form = Form("file", [path]);
        await _calls.UploadAsync(form, Token);
    }

    public override async Task UploadBatchAsync(IReadOnlyList<string> paths)
    {
        using var form = Form("files", paths);
        await _calls.UploadBatchAsync(form, Token);
    }

    /// <summary>There is no way to stream it.</summary>
    public override async Task UploadBase64Async(string path) =>
        await _calls.UploadBase64Async(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["filename"] = Path.GetFileName(path),
                ["base64"] = Convert.ToBase64String(await File.ReadAllBytesAsync(path, Token)),
            },
            Token
        );

    /// <summary>It sends to addresses below one base only, so a signed URL becomes a client for its host.</summary>
    public override async Task PutAsync(string path)
    {
        var signed = await _calls.SignAsync(new PlainSignRequest(), Token);
        if (_storage is null)
        {
            Storage.BaseAddress = new Uri(signed.Url.GetLeftPart(UriPartial.Authority));
            _storage = CallsOver(Storage);
        }

        await using var file = File.OpenRead(path);
        await _storage.PutAsync(signed.Url.PathAndQuery, file, Token);
    }

    protected override Task<PlainDocument> ReadStatusAsync(string documentId) => _calls.GetStatusAsync(documentId, Token);

    private static IRestEaseCalls CallsOver(HttpClient client) =>
        new RestClient(client)
        {
            ResponseDeserializer = new JsonResponses(),
            RequestBodySerializer = new JsonBodies(),
        }.For<IRestEaseCalls>();

    private static MultipartFormDataContent Form(string name, IReadOnlyList<string> paths)
    {
        var form = new MultipartFormDataContent();
        foreach (var path in paths)
        {
            form.Add(new StreamContent(File.OpenRead(path)), name, Path.GetFileName(path));
        }

        return form;
    }

    private sealed class JsonResponses : ResponseDeserializer
    {
        public override T Deserialize<T>(string? content, HttpResponseMessage response, ResponseDeserializerInfo info) =>
            JsonSerializer.Deserialize<T>(content!)!;
    }

    private sealed class JsonBodies : RequestBodySerializer
    {
        public override HttpContent SerializeBody<T>(T body, RequestBodySerializerInfo info) =>
            new StringContent(JsonSerializer.Serialize(body), encoding: null, "application/json");
    }
}
