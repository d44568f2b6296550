using System.Net;
using System.Text.Json;
using DocumentClients.Json;
using DocumentClients.Resilience;
using DocumentClients.Telemetry;
using Microsoft.Extensions.Logging;

namespace DocumentClients.Http;

/// <summary>One logical call: runs its attempts, one fresh message each, and turns what comes back into an answer or one of our errors.</summary>
internal sealed class ApiCall<T>(
    Endpoint endpoint,
    ApiRequest request,
    PreparedBody body,
    AnswerReader<T> reader,
    AttemptLimits limits,
    Func<HttpClient> http,
    Pacer? pacer,
    TimeProvider time,
    ILogger logger,
    CancellationToken caller)
{
    /// <summary>How much is read of an answer whose status says it all: a failure, which the body would only explain, or a success of which nothing else is asked.</summary>
    private const long LargestExplanation = 1024 * 1024;

    private readonly CallFailures _failures = new(endpoint, request) { Carried = body };
    private OutcomeUnknownException? _unknown;
    private bool _mayBeDone;

    public int Attempts { get; private set; }

    public HttpStatusCode? Status { get; private set; }

    /// <summary>What the pipeline runs, once or more often.</summary>
    public async ValueTask<T> AttemptAsync(CancellationToken cancellationToken)
    {
        // Whatever a pipeline asks for: a call whose outcome is open is never sent again.
        if (_unknown is not null)
        {
            throw _unknown;
        }

        if (pacer is not null)
        {
            await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        using var attempt = new Attempt(++Attempts, limits, time, cancellationToken);
        var started = time.GetTimestamp();
        (Status, var requestId) = ((HttpStatusCode?)null, (string?)null);

        // What cannot be sent is no failure of the service, and the same in every attempt.
        using var message = endpoint.CreateMessage(request, body.CreateContent(attempt));
        try
        {
            using var response = await http().SendAsync(message, HttpCompletionOption.ResponseHeadersRead, attempt.Token).ConfigureAwait(false);
            (Status, requestId) = (response.StatusCode, RequestIds.Of(response) is { } id ? endpoint.Secrets.Redact(id) : null);
            var answer = await InterpretAsync(response, requestId, attempt).ConfigureAwait(false);
            ClientLog.AttemptAnswered(logger, endpoint.Vendor, request.Operation, Attempts, response.StatusCode, Milliseconds(started), requestId);
            return answer;
        }
        catch (Exception exception)
        {
            var failure = _failures.Of(exception, attempt, caller, cancellationToken);
            _unknown = failure as OutcomeUnknownException;
            _mayBeDone |= !CallFailures.SaysNothingWasDone(Status, (failure as DocumentClientException)?.Retry.After);
            ClientLog.AttemptFailed(logger, endpoint.Vendor, request.Operation, Attempts, Milliseconds(started), failure.GetType().Name, Status, requestId);
            if (ReferenceEquals(failure, exception))
            {
                throw;
            }

            throw failure;
        }
        finally
        {
            ClientTelemetry.BodyBytes.Add(attempt.BytesAccepted, new("documentclients.vendor", endpoint.Vendor), new("documentclients.operation", request.Operation));
        }
    }

    private async ValueTask<T> InterpretAsync(HttpResponseMessage response, string? requestId, Attempt attempt)
    {
        var context = new AnswerContext(response.StatusCode, requestId, RetryAfter.Read(response.Headers, time));
        var receivedAt = time.GetTimestamp();
        var saysMore = response.IsSuccessStatusCode && !request.IgnoresAnswer;
        var cap = saysMore ? endpoint.Options.MaxAnswerBytes : Math.Min(endpoint.Options.MaxAnswerBytes, LargestExplanation);
        AnswerBody answer;
        try
        {
            answer = await AnswerBody.ReadAsync(response.Content, cap, endpoint.Secrets, attempt.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (!response.IsSuccessStatusCode && !IsDeletedAlready(response.StatusCode) && !IsCancelled(broken))
        {
            // The status alone decides about a failure; its body would only have explained it.
            throw _failures.Refused(context, fault: null);
        }
        catch (Exception broken) when (request.IgnoresAnswer && !IsCancelled(broken))
        {
            // The status was the answer.
            return reader(new Answer(response.StatusCode, Json: default, Beginning: null, response.Headers.Date, receivedAt));
        }
        catch (Exception unreadable) when (unreadable is AnswerTooLargeException or InvalidDataException)
        {
            throw _failures.Unreadable(context, unreadable, mayRepeat: unreadable is InvalidDataException);
        }

        using (answer)
        {
            using var json = ParseOrNull(answer.Bytes, out var malformed);
            var beginning = answer.Beginning();
            context = context with { Body = beginning, Quote = json is null ? BodyQuote.Of(beginning) : BodyQuote.Of(json.RootElement.Text()) };
            var read = new Answer(response.StatusCode, json?.RootElement ?? default, context.Body, response.Headers.Date, receivedAt) { Body = answer.Bytes, Response = response };
            if (request.IsRaw)
            {
                // Remembered, whatever is made of it now: a refusal is the response when its retries are used up.
                malformed = null;
                _ = reader(read);
            }

            if (IsDeletedAlready(response.StatusCode))
            {
                return reader(read);
            }

            if (endpoint.Dialect.FindFault(read) is { } fault)
            {
                throw _failures.Refused(context, fault);
            }

            try
            {
                return malformed is null || request.IgnoresAnswer ? reader(read) : throw malformed;
            }
            catch (RefusedAnswerException refused)
            {
                throw _failures.Refused(context, refused.Fault);
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException or NotSupportedException)
            {
                // What is cut off or no JSON may come whole the next time; JSON of another shape is what the service means to say.
                throw _failures.Unreadable(context, unreadable, mayRepeat: json is null);
            }
        }
    }

    /// <summary>Ended by the caller; a limit of ours only cuts the body off.</summary>
    private bool IsCancelled(Exception broken) => broken is OperationCanceledException && caller.IsCancellationRequested;

    /// <summary>What a repeated deletion does not find, an earlier attempt has deleted, unless that was told that nothing was done.</summary>
    private bool IsDeletedAlready(HttpStatusCode status) => request.Method == HttpMethod.Delete && _mayBeDone && status == HttpStatusCode.NotFound;

    private static JsonDocument? ParseOrNull(ReadOnlyMemory<byte> bytes, out JsonException? malformed)
    {
        malformed = null;
        if (bytes.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(AnswerText.Sound(bytes));
        }
        catch (JsonException failure)
        {
            // What the parser says may quote the whole answer.
            malformed = new JsonException(
                FormattableString.Invariant($"It is not JSON (line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1})."), path: null, failure.LineNumber, failure.BytePositionInLine);
            return null;
        }
    }

    private double Milliseconds(long started) => time.GetElapsedTime(started).TotalMilliseconds;
}
