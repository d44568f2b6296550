using System.Net;
using System.Text.Json;
using DocumentClients.Content;
using DocumentClients.Resilience;
using DocumentClients.Telemetry;
using Microsoft.Extensions.Logging;

namespace DocumentClients.Http;

/// <summary>
/// One attempt: waits for its turn, gets its credential, permits to write the body once, bounds it in time, reads and decodes what comes
/// back, and turns what goes wrong into our exceptions. Handlers below see the request as it goes out, and nothing else of the call.
/// </summary>
internal sealed class AttemptHandler(ICredentialSource? credentials, IRequestPacer? pacer, TimeProvider time, ILogger logger)
    : DelegatingHandler
{
    /// <summary>
    /// How much is read of a response whose status says it all: a failure, which the body would only explain, or a success of which nothing
    /// else is asked.
    /// </summary>
    private const long LargestExplanation = 1024 * 1024;

    /// <summary>A call that pacing holds back for so long says so.</summary>
    private static readonly TimeSpan LongHold = TimeSpan.FromSeconds(5);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.Of(request);
        if (pacer is not null)
        {
            await WaitForTurnAsync(pacer, call, cancellationToken).ConfigureAwait(false);
        }

        // What cannot be sent is no failure of the service, and the same in every attempt.
        RequestHead.Require(request);
        var number = ++call.Attempts;
        (call.Status, call.Raw) = (null, null);
        if (credentials is not null)
        {
            // Before the clocks of the attempt: how long a provider may take is a limit of its own, and no matter of the service.
            call.Sends(call.Renewed ?? await GetCredentialAsync(credentials, call, number, cancellationToken).ConfigureAwait(false));
        }

        using var attempt = new Attempt(number, call.Limits, time, cancellationToken);
        (request.Content as RequestContent)?.Permits(attempt);
        Attempt.Current = request.Content is null ? null : attempt;
        var started = time.GetTimestamp();
        var (requestId, isHandedOut) = ((string?)null, false);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, attempt.Token).ConfigureAwait(false);

            // Where nothing before the wire has noted it.
            attempt.StatusOnWire ??= response.StatusCode;
            (call.Status, requestId) = (response.StatusCode, RequestIds.Of(response) is { } id ? call.Secrets.Redact(id) : null);
            var understood = await UnderstandAsync(call, response, requestId, attempt).ConfigureAwait(false);
            isHandedOut = ReferenceEquals(understood, response);
            ClientLog.ResponseReceived(
                logger,
                call.Target.Vendor,
                call.Operation,
                call.Target.Server,
                call.Client,
                number,
                response.StatusCode,
                Milliseconds(started),
                requestId ?? ClientLog.None
            );
            return understood;
        }
        catch (Exception exception)
        {
            var failure = new FailureClassifier(call).Classify(exception, attempt, cancellationToken);
            call.Unknown = (failure is OperationCanceledException ? failure.InnerException : failure) as OutcomeUnknownException;
            call.MayBeDone |=
                call.Status != HttpStatusCode.Unauthorized
                && !FailureClassifier.SaysNothingWasDone(call.Status, (failure as DocumentClientException)?.RetryAfter);
            LogFailure(call, number, started, failure, requestId);
            if (ReferenceEquals(failure, exception))
            {
                throw;
            }

            throw failure;
        }
        finally
        {
            FactoryHandler.Release(request);
            if (ClientTelemetry.BodyBytes.Enabled)
            {
                ClientTelemetry.BodyBytes.Add(attempt.BytesAccepted, ClientTags.Of(call));
            }

            if (!isHandedOut)
            {
                response?.Dispose();
            }
        }
    }

    private async ValueTask<Credential> GetCredentialAsync(
        ICredentialSource source,
        CallContext call,
        int number,
        CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        try
        {
            var credential = await source.GetAsync(call, cancellationToken).ConfigureAwait(false);
            call.NoCredential = null;
            return credential;
        }
        catch (Exception failure)
        {
            call.NoCredential = failure as CredentialException ?? call.NoCredential ?? failure;
            LogFailure(call, number, started, failure, requestId: null);
            if (failure is OperationCanceledException && call.CallerToken.IsCancellationRequested)
            {
                throw new FailureClassifier(call).Cancelled(failure);
            }

            throw;
        }
    }

    private async ValueTask WaitForTurnAsync(IRequestPacer turns, CallContext call, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        await turns.ReserveAsync(cancellationToken).ConfigureAwait(false);
        var held = time.GetElapsedTime(asked);
        PacingWait.Report(held);
        if (held >= LongHold)
        {
            ClientLog.CallPaced(logger, call.Target.Vendor, call.Operation, call.Target.Server, call.Client, held.TotalSeconds);
        }
    }

    /// <summary>Reads the response. What is handed on is decoded, or whole, or, where it is streamed, the response itself.</summary>
    private async ValueTask<HttpResponseMessage> UnderstandAsync(
        CallContext call,
        HttpResponseMessage response,
        string? requestId,
        Attempt attempt
    )
    {
        var receivedAt = time.GetTimestamp();
        var whyNoFile = response.IsSuccessStatusCode ? call.Download?.WhyNoFile(response) : null;
        if (call.Kind == ResponseKind.Streamed && response.IsSuccessStatusCode && whyNoFile is null)
        {
            response.Content = new StreamedContent(
                call,
                response.Content,
                call.Settings.Options.Upload.NoProgressTimeout,
                time,
                call.Download?.Receive(response) ?? 0
            );
            return response;
        }

        var isIgnored = call.Kind == ResponseKind.Ignored;
        var largest = call.Settings.Options.MaxResponseBytes;
        var cap = response.IsSuccessStatusCode && !isIgnored && whyNoFile is null ? largest : Math.Min(largest, LargestExplanation);
        ResponseBody body;
        try
        {
            body = await ResponseBody.ReadAsync(response.Content, cap, call.Secrets, attempt.Token).ConfigureAwait(false);
        }
        catch (Exception broken)
            when (!response.IsSuccessStatusCode && !IsDeletedAlready(call, response.StatusCode) && !IsCancelled(broken, call))
        {
            // The status alone decides about a failure; its body would only have explained it.
            throw Failures().Refused(Facts(), fault: null);
        }
        catch (Exception broken) when (isIgnored && !IsCancelled(broken, call))
        {
            // The status was the response.
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }
        catch (ResponseTooLargeException) when (whyNoFile is not null)
        {
            throw Failures().Unreadable(Facts(), new InvalidDataException(whyNoFile), isRetryable: false);
        }
        catch (Exception unreadable) when (unreadable is ResponseTooLargeException or InvalidDataException)
        {
            throw Failures().Unreadable(Facts(), unreadable, isRetryable: unreadable is InvalidDataException);
        }

        using (body)
        {
            using var json = body.Parse(call.Endpoint.Syntax, out var malformed);
            var received = new ReceivedResponse(call, response, body, json?.RootElement ?? default, receivedAt);
            if (call.HandsOutResponse)
            {
                // Remembered, whatever is made of it now: a refusal is the response when its retries are used up.
                call.Raw = HasValue(received, call)
                    ? null
                    : RawResponse.Of(response, new ByteArrayContent(body.Bytes.ToArray()), call.Endpoint.Verb);
                malformed = call.Endpoint.Decode is not null && response.IsSuccessStatusCode ? malformed : null;
            }

            if (IsDeletedAlready(call, response.StatusCode))
            {
                return Understood(received, call, requestId);
            }

            if (call.Target.Dialect.FindFault(received) is { } fault)
            {
                // A status that says success would stand beside no value, or a wrong one.
                call.Raw = call.Kind == ResponseKind.Wrapped && response.IsSuccessStatusCode ? null : call.Raw;
                throw Failures().Refused(Facts().With(body, json), fault);
            }

            try
            {
                return whyNoFile is not null ? throw new InvalidDataException(whyNoFile)
                    : malformed is null || isIgnored || call.Kind == ResponseKind.Text ? Understood(received, call, requestId)
                    : throw malformed;
            }
            catch (RefusedResponseException refused)
            {
                throw Failures().Refused(Facts().With(body, json), refused.Fault);
            }
            catch (Exception unreadable) when (unreadable is not (DocumentClientException or OperationCanceledException))
            {
                // What is cut off or no JSON may come whole the next time; JSON of another shape is what the service means to say, and a
                // model of the caller's may throw whatever it likes.
                call.Raw = null;
                throw Failures()
                    .Unreadable(
                        Facts().With(body, json),
                        unreadable,
                        isRetryable: json is null && response.StatusCode != HttpStatusCode.NoContent
                    );
            }
        }

        FailureClassifier Failures() => new(call);

        ResponseFacts Facts() => new(response.StatusCode, requestId, RetryAfter.Read(response.Headers, time));
    }

    private HttpResponseMessage Understood(ReceivedResponse received, CallContext call, string? requestId) =>
        call.Kind switch
        {
            ResponseKind.Raw or ResponseKind.Wrapped => Raw(received, call, requestId),
            ResponseKind.Decoded or ResponseKind.Text => WithValue(received.Message, Decoded(received, call, requestId)),
            _ => new HttpResponseMessage(HttpStatusCode.NoContent),
        };

    /// <summary>The response itself, with its value in place of its body. Refit does not look for one beside every status.</summary>
    private static HttpResponseMessage WithValue(HttpResponseMessage response, DecodedContent value)
    {
        response.Content.Dispose();
        (response.StatusCode, response.Content) = (HttpStatusCode.OK, value);
        return response;
    }

    /// <summary>
    /// A success that is to have a value has the one that was decoded here, where a success that cannot be understood is judged.
    /// </summary>
    private HttpResponseMessage Raw(ReceivedResponse received, CallContext call, string? requestId) =>
        HasValue(received, call) ? RawResponse.Of(received.Message, Decoded(received, call, requestId), call.Endpoint.Verb) : call.Raw!;

    /// <summary>Whether a response that is handed out has a value beside it.</summary>
    private static bool HasValue(ReceivedResponse received, CallContext call) =>
        received.Message.IsSuccessStatusCode && call.Endpoint.Decode is not null && received.Json.ValueKind != JsonValueKind.Undefined;

    private DecodedContent Decoded(ReceivedResponse received, CallContext call, string? requestId) =>
        new(call.Endpoint.Decode!(received), call, requestId, logger);

    /// <summary>Ended by the caller; a limit of ours only cuts the body off.</summary>
    private static bool IsCancelled(Exception broken, CallContext call) =>
        broken is OperationCanceledException && call.CallerToken.IsCancellationRequested;

    /// <summary>
    /// What a retried deletion does not find, an earlier attempt has deleted, unless that was told that nothing was done.
    /// </summary>
    private static bool IsDeletedAlready(CallContext call, HttpStatusCode status) =>
        call is { Kind: ResponseKind.Ignored, MayBeDone: true }
        && call.Endpoint.Verb == HttpMethod.Delete
        && status == HttpStatusCode.NotFound;

    private void LogFailure(CallContext call, int number, long started, Exception failure, string? requestId) =>
        ClientLog.AttemptFailed(
            logger,
            call.Target.Vendor,
            call.Operation,
            call.Target.Server,
            call.Client,
            number,
            Milliseconds(started),
            failure.GetType().Name,
            (object?)call.Status ?? ClientLog.None,
            requestId ?? ClientLog.None
        );

    private double Milliseconds(long started) => time.GetElapsedTime(started).TotalMilliseconds;
}
