using System.Net;
using DocumentClients.Content;
using DocumentClients.Primitives;
using DocumentClients.Resilience;
using Polly;

namespace DocumentClients.Http;

/// <summary>
/// One logical call, all attempts included: what the handlers of the chain must know that the request does not show, and what has become of
/// it so far.
/// </summary>
internal sealed class CallContext
{
    private const string Key = "DocumentClients.Call";

    public required CallTarget Target { get; init; }

    /// <summary>The client, as the container knows it: the vendor, and the name of one that has a name.</summary>
    public string Client => Settings.Client;

    /// <summary>The settings when the call began.</summary>
    public required ClientSettings Settings { get; init; }

    public required EndpointFacts Endpoint { get; init; }

    public string Operation => Endpoint.Operation;

    public bool IsIdempotent => Endpoint.IsIdempotent;

    public ResponseKind Kind => Endpoint.Kind;

    /// <summary>Whether the caller gets the response itself, with its status and headers, be it a refusal.</summary>
    public bool HandsOutResponse => Kind is ResponseKind.Raw or ResponseKind.Wrapped;

    /// <summary>The caller's own token: what arrives at a handler is linked to it, and a cancellation must carry the caller's.</summary>
    public CancellationToken CallerToken { get; init; }

    /// <summary>Whether the call polls a status: one attempt, since whoever polls retries.</summary>
    public bool IsPoll { get; init; }

    /// <summary>
    /// What the call is about, for messages: its documents, or else what its path names; a body that names its subject knows it better.
    /// </summary>
    public string? Subject => Download?.Subject ?? Named?.Subject ?? Content?.FileName ?? PathSubject;

    /// <summary>What the call is about, for logs: an id; a file name, which is personal data, only where the settings say so.</summary>
    public string? LogSubject => Settings.Options.LogFileNames ? Subject : PathSubject;

    /// <summary>The ids of what the call has made, for logs.</summary>
    public List<string>? MadeIds { get; private set; }

    /// <summary>The file name of the document that the request carries, or makes a record of; null where there is none.</summary>
    public string? FileName => Named?.FileName ?? Content?.FileName;

    /// <summary>The value of the last hole of the route, unescaped; null for a route without one.</summary>
    public string? PathValue { get; init; }

    /// <summary>What the request carries; null where it has no content.</summary>
    public RequestContent? Content { get; init; }

    /// <summary>The request for a file that the call is; null where it is none.</summary>
    public DownloadRequest? Download { get; init; }

    /// <summary>Uploads have no limit on their total time, only on the time without progress.</summary>
    public bool IsUpload => Content is { Documents.Count: > 0 };

    /// <summary>How it is retried. A poll is one execution within the wait pipeline already, which retries it.</summary>
    public ResiliencePipeline Pipeline =>
        IsPoll ? ResiliencePipeline.Empty
        : IsUpload ? Settings.Pipelines.Upload
        : Settings.Pipelines.Request;

    /// <summary>What bounds one attempt in time.</summary>
    public AttemptLimits Limits =>
        IsPoll ? AttemptLimits.Fixed(Settings.Options.Wait.AttemptTimeout)
        : IsUpload ? AttemptLimits.Upload(Settings.Options.Upload)
        : AttemptLimits.Fixed(Settings.Options.Request.AttemptTimeout);

    /// <summary>The arguments of the call.</summary>
    public IReadOnlyList<object?> Arguments { get; init; } = [];

    private IRequestRecord? Named => Arguments.OfType<IRequestRecord>().FirstOrDefault();

    /// <summary>Such as <c>document 4711</c>.</summary>
    private string? PathSubject => PathValue is null ? null : $"{Endpoint.PathNoun} {PathValue}";

    /// <summary>A service may echo what it was sent; nothing that the client shows shall.</summary>
    public Secrets Secrets
    {
        get => field ?? Target.Secrets;
        private set;
    }

    /// <summary>The credential of the last attempt; null where nothing was about to be sent yet.</summary>
    public Credential? Sent { get; private set; }

    /// <summary>Why the last attempt had no credential, as the source of credentials said at last; null where it had one.</summary>
    public Exception? NoCredential { get; set; }

    /// <summary>The credential to go on with, after the service has refused the first one.</summary>
    public Credential? Renewed { get; set; }

    private bool _isRenewalTaken;

    public int Attempts { get; set; }

    /// <summary>The status of the last attempt; null where no response came.</summary>
    public HttpStatusCode? Status { get; set; }

    /// <summary>Why the outcome is unknown: whatever a pipeline asks for, the call is not sent again.</summary>
    public OutcomeUnknownException? Unknown { get; set; }

    /// <summary>Whether an attempt that failed may have done its work.</summary>
    public bool MayBeDone { get; set; }

    /// <summary>The last response of a raw call, be it a refusal.</summary>
    public HttpResponseMessage? Raw { get; set; }

    public static CallContext Of(HttpRequestMessage request) =>
        MessageOptions.Get<CallContext>(request, Key)
        ?? throw new InvalidOperationException("The request does not come through the client's interfaces.");

    /// <summary>The call is about to send a credential.</summary>
    public void Sends(Credential credential) => (Sent, Secrets) = (credential, Secrets.With(credential.Secrets));

    /// <summary>Takes the one renewal that a call has when its credential was refused.</summary>
    public bool TakeRenewal(HttpStatusCode status) =>
        status == HttpStatusCode.Unauthorized && Sent is not null && !_isRenewalTaken && (_isRenewalTaken = true);

    /// <summary>The service has made something of this id.</summary>
    public void Made(string id)
    {
        (MadeIds ??= []).Add(id);
        Target.Recent?.Add(id);
    }

    public void AttachTo(HttpRequestMessage request) => MessageOptions.Set(request, Key, this);

    /// <summary>Takes the context off a request: the last of our handlers does, so that those of a host do not see it.</summary>
    public static CallContext TakeFrom(HttpRequestMessage request)
    {
        var call = Of(request);
        MessageOptions.Remove(request, Key);
        return call;
    }
}
