using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Raydocs;

namespace S3Check;

/// <summary>The two calls of Raydocs around an upload: responds with signed URLs as a check wants them, and records.</summary>
internal sealed class SigningApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SignedUpload> _prepared = new();
    private int _signed;
    private int _documents;

    private SigningApi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/vapor/signed-storage-url", Sign);
        _app.MapPost(
            "/extractions/sessions/{session}/documents",
            (string session, JsonElement body) =>
                Results.Json(
                    new
                    {
                        id = $"document-{Interlocked.Increment(ref _documents)}",
                        filename = body.GetProperty("filename").GetString(),
                        status = "pending",
                        extraction_session_id = session,
                    },
                    statusCode: StatusCodes.Status201Created
                )
        );
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>How many URLs were asked for since the last call.</summary>
    public int TakeSigned() => Interlocked.Exchange(ref _signed, 0);

    /// <summary>The Authorization header of the last call.</summary>
    public string? Authorization { get; private set; }

    public static async Task<SigningApi> StartAsync()
    {
        var api = new SigningApi();
        await api._app.StartAsync();
        return api;
    }

    /// <summary>What the next calls get as responses, in this order.</summary>
    public void Prepare(params ReadOnlySpan<SignedUpload> uploads)
    {
        _prepared.Clear();
        TakeSigned();
        foreach (var upload in uploads)
        {
            _prepared.Enqueue(upload);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Sign(HttpContext context)
    {
        Interlocked.Increment(ref _signed);
        Authorization = context.Request.Headers.Authorization;
        if (!_prepared.TryDequeue(out var upload))
        {
            return Results.Problem("More URLs were asked for than the check prepared.", statusCode: StatusCodes.Status409Conflict);
        }

        // As the vendor's storage package gives them: values as lists, and the host among them.
        var url = upload.Url.Reveal();
        var headers = upload
            .Headers.Append(new("Host", url.Authority))
            .ToDictionary(static header => header.Key, static header => new[] { header.Value }, StringComparer.Ordinal);
        return Results.Json(
            new
            {
                uuid = Guid.NewGuid(),
                bucket = "documents",
                key = upload.Key,
                url = url.AbsoluteUri,
                headers,
            },
            statusCode: StatusCodes.Status201Created
        );
    }
}
