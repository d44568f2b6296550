using System.Text.RegularExpressions;
using Polydocs;

namespace DocumentClients.TestTools;

/// <summary>
/// One endpoint: what the vendor's pages say of it, written down once more and not taken from the client's code, with one call of it and
/// one response to that.
/// </summary>
internal sealed record Endpoint
{
    private Regex? _route;

    /// <summary>The interface that has the method.</summary>
    public required Type Api { get; init; }

    public required string Method { get; init; }

    /// <summary>HTTP method and path, with the names of its parameters in braces.</summary>
    public required string Route { get; init; }

    public required EndpointShape Shape { get; init; }

    /// <summary>A sound response; no body where the status is all.</summary>
    public required string Response { get; init; }

    /// <summary>Makes the call, and returns what it returned.</summary>
    public required Func<EndpointCall, CancellationToken, Task<object?>> CallAsync { get; init; }

    /// <summary>The ids in what the call returned.</summary>
    public required Func<object?, IEnumerable<string>> IdsOf { get; init; }

    /// <summary>The ids that an idempotent call has to return.</summary>
    public Func<EndpointCall, string[]> Returns { get; init; } = static _ => [];

    /// <summary>By what a person finds what the call may have made: each of them has to be in the message of an unknown outcome.</summary>
    public Func<EndpointCall, IReadOnlyList<string>> Handles { get; init; } = static _ => [];

    /// <summary>Whether these are names of files.</summary>
    public bool IsNamedByFile { get; init; }

    /// <summary>Whether a document goes to the service by it, with its bytes or by its key.</summary>
    public bool IsUpload { get; init; }

    /// <summary>Whether it stands for its shape: it goes through everything, as every upload does.</summary>
    public bool IsRepresentative { get; init; }

    /// <summary>
    /// Whether it meets everything in the normal run. What it shares with the one that stands for its shape is proven there;
    /// <c>eng/matrix</c> proves it of all.
    /// </summary>
    public bool IsFull => IsUpload || IsRepresentative;

    /// <summary>The JSON body, where there is one.</summary>
    public string? Body { get; init; }

    /// <summary>The generation of Polydocs that has it; both when null.</summary>
    public PolydocsGeneration? Only { get; init; }

    /// <summary>What logs and errors call it.</summary>
    public string Operation
    {
        get => field ?? Method[..^"Async".Length];
        init;
    }

    /// <summary>What the emulator calls it.</summary>
    public string EmulatorOperation
    {
        get => field ?? Operation;
        init;
    }

    public bool IsIdempotent =>
        Shape
            is EndpointShape.Get
                or EndpointShape.Download
                or EndpointShape.IdempotentPost
                or EndpointShape.Delete
                or EndpointShape.SignedPut;

    /// <summary>Whether nothing else than the status of its response counts.</summary>
    public bool IsStatusOnly => Shape is EndpointShape.Delete or EndpointShape.SignedPut;

    /// <summary>Whether its response names a signed URL, or its request goes to one.</summary>
    public bool IsSigned => Shape == EndpointShape.SignedPut || Response.Contains("X-Amz-Signature", StringComparison.Ordinal);

    public string HttpMethod => Route.Split(' ')[0];

    public string Path => Route.Split(' ', '?')[1];

    /// <summary>The query that every call has, with the names of its parameters in braces; empty where there is none.</summary>
    public string Query => Route.Split('?') is [_, var query] ? $"?{query}" : "";

    /// <summary>What is behind that in the query of the row's call.</summary>
    public string FurtherQuery { get; init; } = "";

    /// <summary>Whether a request of this method and path is one to this endpoint.</summary>
    public bool Covers(string method, string path) =>
        method == HttpMethod
        && (
            Shape == EndpointShape.SignedPut
            || (
                _route ??= new Regex(
                    $"^{Regex.Replace(Path, @"\{[^}]*\}", Hole, RegexOptions.None, TimeSpan.FromSeconds(10))}$",
                    RegexOptions.None,
                    TimeSpan.FromSeconds(10)
                )
            ).IsMatch(path)
        );

    private static string Hole(Match hole) => hole.Value.StartsWith("{**", StringComparison.Ordinal) ? ".+" : "[^/]+";

    /// <summary>The path of the request that a call makes.</summary>
    public string PathOf(EndpointCall call) => Fill(Path, call);

    /// <summary>The query of the request that the row's call makes.</summary>
    public string QueryOf(EndpointCall call) => Fill(Query, call) + FurtherQuery;

    public override string ToString() => Method;

    private static string Fill(string template, EndpointCall call) =>
        Regex.Replace(
            template,
            @"\{(?<name>[^}]*)\}",
            found =>
                found.Groups["name"].Value switch
                {
                    "documentId" => call.Document,
                    "resultId" => call.Result,
                    "sessionId" => call.Session,
                    "templateId" => call.Template,
                    "workspaceId" => call.Workspace,
                    "file" => $"{call.Document}.pdf",
                    "page" => "1",
                    "**path" => $"resource/image/{call.Document}/1",
                    "url" => call.Upload.Url.Reveal().AbsolutePath,
                    var name => throw new InvalidOperationException($"Say in EndpointCall what {name} is."),
                },
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(10)
        );
}
