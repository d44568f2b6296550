using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using DocumentClients.Primitives;
using DocumentClients.Resilience;
using DocumentClients.Text;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DocumentClients.Http;

/// <summary>
/// Turns what went wrong in an attempt into our errors, and decides there, in one place, whether the call may be made again: by what the
/// call is (idempotent or not), whether sending began, and what the service said.
/// </summary>
internal sealed class FailureClassifier(CallContext call)
{
    private const string FewerRequests = "It asks for fewer requests.";

    private bool IsSafe => call.IsIdempotent;

    private Secrets Secrets => call.Secrets;

    private string Vendor => call.Target.Vendor;

    /// <summary>"`invoice.pdf`: ", or nothing.</summary>
    private string About => call.Subject is null ? "" : $"`{call.Subject}`: ";

    private string CredentialRefused => $"{Vendor} refused the credential of {call.Operation} (401), so that nothing was done";

    /// <summary>The error for anything that ended an attempt without a usable response.</summary>
    /// <param name="exception">What ended it.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="pipeline">The token of the pipeline, which may have a limit of its own.</param>
    public Exception Classify(Exception exception, Attempt attempt, CancellationToken pipeline)
    {
        if (exception is DocumentClientException || (exception is ObjectDisposedException && !attempt.SendingBegan))
        {
            return exception;
        }

        if (attempt.SourceFailure is { } source)
        {
            return source;
        }

        // To be read first: the redaction leaves out what the runtime quotes.
        var (cause, isProxy) = (Cause(exception), exception is ProxyFailureException);
        var (isAgain, isHandlers) = (SentTwiceException.IsIn(exception), !IsOfHttp(exception));
        var broke = !isProxy && (attempt.SendingBegan || BrokenConnections.IsOne(exception));
        exception = Secrets.Redact(exception);

        // A request may be on its way though its body was never asked for; and what the service has responded, whatever a handler made of
        // it, may say that it did nothing.
        var open = !IsSafe && broke && (attempt.StatusOnWire is not { } status || MayHaveDoneIt(status));

        // A request whose body was not asked for does not tell when it was sent, but the failure does.
        var sent = attempt.SendingBegan ? Sent(attempt) : "the request was sent";
        if (call.CallerToken.IsCancellationRequested)
        {
            var cancelled = open ? Unknown($"the call was cancelled after {Sent(attempt)}", exception, attempt) : null;
            return cancelled is null
                ? Cancelled(exception)
                : new OperationCanceledException(cancelled.Message, cancelled, call.CallerToken);
        }

        if (attempt.Exceeded is { } limit)
        {
            var what = WhatTimedOut(limit, attempt);
            return open ? Unknown(what, exception, attempt) : TimedOut($"{Capital(what)}.", limit, new TimeoutException(what, exception));
        }

        if (pipeline.IsCancellationRequested)
        {
            // The pipeline's own limit: it knows what to make of a plain cancellation.
            return open
                ? Unknown($"its time was up after {Sent(attempt)}", exception, attempt)
                : new OperationCanceledException(exception.Message, exception, pipeline);
        }

        if (isAgain || isHandlers)
        {
            var responded = attempt.StatusOnWire is { } known
                ? $" after {Vendor} had responded with status {StatusText.Number(known)}"
                : "";
            var what = isAgain
                ? $"a handler of the application tried to send the request again{responded}, and was refused, since only the client retries"
                : $"a handler of the application failed{responded}: {cause.TrimEnd('.')}";
            return open
                ? Unknown(what, exception, attempt)
                : TransportFailure(
                    $"{Capital(what)}. {Vendor} at {call.Target.Origin} has done nothing that could not be done again.",
                    exception
                );
        }

        if (open)
        {
            return Unknown($"the connection to {Vendor} broke after {sent}", exception, attempt);
        }

        if (broke)
        {
            return TransportFailure(
                $"The connection to {Vendor} at {call.Target.Origin} broke after {sent}, before a whole response came: "
                    + $"{cause.TrimEnd('.')}. The call is idempotent: it may be made again.",
                exception
            );
        }

        return TransportFailure($"{Vendor} could not be reached at {call.Target.Origin}: {cause}", exception);
    }

    /// <summary>The error for a response that reports a failure.</summary>
    public DocumentClientException Refused(ResponseFacts response, VendorFault? fault)
    {
        var (isUnknown, isRetryable) = Judge(response, fault);
        var said = Shown(fault?.Message is "" ? null : fault?.Message);
        var fields = (fault?.FieldErrors ?? [])
            .Select(error => new FieldError(Secrets.Redact(error.Field), Secrets.Redact(error.Message)))
            .ToArray();
        var told = Reason(said, fields) ?? Shown(fault?.Code) ?? (call.Endpoint.HasSecretResponse ? null : Shown(response.Quote));
        var status = told is null
            ? StatusText.WithWords(response.Status)
            : $"{StatusText.Number(response.Status)}: {ForeignText.OneLine(told)}";
        var refusal = new DocumentApiException(
            $"{About}{Vendor} refused {call.Operation} ({status}).{Advice(response, fault, isRetryable)}",
            response.Status
        )
        {
            Vendor = Vendor,
            Operation = call.Operation,
            RequestId = response.RequestId,
            VendorMessage = said,
            VendorCode = Shown(fault?.Code),
            FieldErrors = fields,
            ResponseBody = call.Endpoint.HasSecretResponse ? null : Shown(response.Body),
            IsRetryable = isRetryable,
            RetryAfter = isRetryable ? response.RetryAfter : null,
        };
        return isUnknown ? Unknown($"{Vendor} responded with status {status}", refusal, attempt: null, response.RequestId) : refusal;
    }

    /// <summary>The error for a success that cannot be understood.</summary>
    public DocumentClientException Unreadable(ResponseFacts response, Exception why, bool isRetryable)
    {
        var what = $"{Vendor} responded with status {StatusText.Number(response.Status)}, but the response could not be read";
        why = Secrets.Redact(why);
        return IsSafe
            ? new DocumentApiException($"{About}{what}: {why.Message}", response.Status, why)
            {
                Vendor = Vendor,
                Operation = call.Operation,
                RequestId = response.RequestId,
                ResponseBody = call.Endpoint.HasSecretResponse ? null : Shown(response.Body),
                IsRetryable = isRetryable,
                RetryAfter = isRetryable ? response.RetryAfter : null,
            }
            : Unknown(what, why, attempt: null, response.RequestId);
    }

    /// <summary>The error for a call whose retries used up its whole time.</summary>
    public ClientTimeoutException TotalTimeout(TimeSpan limit, Exception innerException) =>
        TimedOut(
            $"{call.Operation} did not succeed at {Vendor} within {limit:g}, retries included.",
            (TimeLimit.Total, limit),
            new TimeoutException(innerException.Message, innerException)
        );

    /// <summary>The exception for a call that did nothing, and whose caller cancelled.</summary>
    public OperationCanceledException Cancelled(Exception innerException) =>
        new($"{About}{call.Operation} was cancelled.", innerException, call.CallerToken);

    /// <summary>The exception for a call that had no credential until its whole time was up.</summary>
    public CredentialException NoCredential(TimeoutRejectedException timeout, Exception cause)
    {
        var (last, inner) =
            cause is CredentialException ? ($" {cause.Message}", cause) : ("", new TimeoutException(timeout.Message, timeout));
        return new($"{About}No credential could be had for {call.Operation} within {timeout.Timeout:g}, retries included.{last}", inner)
        {
            Vendor = Vendor,
            Operation = call.Operation,
            IsRetryable = true,
        };
    }

    /// <summary>
    /// The exception for a call whose credential the service refused, where it could not be found out whether there is another.
    /// </summary>
    public CredentialException NotRenewed(DocumentApiException refusal, string why, bool isRetryable, TimeSpan? retryAfter = null) =>
        new($"{About}{CredentialRefused}, and no other could be had: {Secrets.Redact(why)}", refusal)
        {
            Vendor = Vendor,
            Operation = call.Operation,
            RequestId = refusal.RequestId,
            IsRetryable = isRetryable,
            RetryAfter = retryAfter,
        };

    /// <summary>The exception for a call whose caller cancelled while another credential was asked for.</summary>
    public OperationCanceledException CancelledAfterRefusal(DocumentApiException refusal) =>
        new($"{About}{CredentialRefused}; the call was cancelled while another was asked for.", refusal, call.CallerToken);

    /// <summary>The exception for a call that the pipeline did not let through.</summary>
    public DocumentClientException Rejected(ExecutionRejectedException rejected) =>
        call.Unknown
        ?? (DocumentClientException)TransportFailure(
            $"{call.Operation} was not sent to {Vendor}: the pipeline rejected it. {ForeignText.OneLine(rejected.Message)}",
            rejected,
            retryAfter: (rejected as BrokenCircuitException)?.RetryAfter
        );

    /// <summary>The exception for a call that a pipeline has asked for again, while it was under way or after it had succeeded.</summary>
    public OutcomeUnknownException AskedAgain() =>
        Unknown(
            "the pipeline asked for it a second time, beside or after an attempt that did not fail",
            innerException: null,
            attempt: null
        );

    /// <summary>The exception for a call that succeeded, and whose caller cancelled before the result was handed out.</summary>
    public OperationCanceledException CancelledAfterSuccess()
    {
        var unknown = Unknown(
            $"the call was cancelled when {Vendor} had responded with a success",
            new OperationCanceledException(call.CallerToken),
            attempt: null
        );
        return new OperationCanceledException(unknown.Message, unknown, call.CallerToken);
    }

    /// <summary>
    /// The exception for a response that broke while it was handed out. Its status was a success, so the call has done its work.
    /// </summary>
    /// <param name="exception">What ended it.</param>
    /// <param name="read">The read that it ended, with its limit of time.</param>
    /// <param name="received">The bytes before it.</param>
    /// <param name="reader">The token of whoever reads.</param>
    public Exception StreamBroke(Exception exception, Attempt read, long received, CancellationToken reader)
    {
        var cause = Cause(exception);
        exception = Secrets.Redact(exception);
        var sofar = FormattableString.Invariant($"after {received:N0} bytes of the response");
        var advice = IsSafe
            ? "The call is idempotent: it may be made again, from the beginning."
            : "The call itself succeeded: making it again could do it twice.";
        var what =
            exception is InvalidDataException
                ? $"What {Vendor} sent could not be decompressed"
                : $"The connection to {Vendor} at {call.Target.Origin} broke";
        return exception switch
        {
            _ when reader.IsCancellationRequested => new OperationCanceledException(
                $"{About}Reading the response of {call.Operation} was cancelled.",
                exception,
                reader
            ),
            _ when call.CallerToken.IsCancellationRequested => new OperationCanceledException(
                $"{About}{call.Operation} was cancelled.",
                exception,
                call.CallerToken
            ),
            _ when read.Exceeded is { } limit => TimedOut(
                $"{Vendor} sent nothing for {limit.Duration:g}, {sofar}. {advice}",
                limit,
                new TimeoutException(exception.Message, exception),
                IsSafe
            ),
            _ => TransportFailure($"{what} {sofar}: {cause.TrimEnd('.')}. {advice}", exception, IsSafe),
        };
    }

    private string? Shown(string? text) => text is null ? null : Secrets.Redact(text);

    /// <summary>Whether the service says that it refused the request for now, and did nothing.</summary>
    public static bool SaysNothingWasDone(HttpStatusCode? status, TimeSpan? retryAfter) =>
        (int?)status is 429 || ((int?)status is 503 && retryAfter is not null);

    private (bool IsUnknown, bool IsRetryable) Judge(ResponseFacts response, VendorFault? fault) =>
        (int)response.Status switch
        {
            _ when SaysNothingWasDone(response.Status, response.RetryAfter) => (false, true),
            _ when fault?.IsTransient == true => (!IsSafe, IsSafe),

            // The service cannot do such a thing at all.
            501 or 505 => (false, false),

            // It may have failed before, during or after the work; proxies have numbers of their own for that.
            408 or >= 500 => (!IsSafe, IsSafe),
            _ => (false, false),
        };

    /// <summary>Whether the request may have been carried out, by the status alone.</summary>
    private bool MayHaveDoneIt(HttpStatusCode status) =>
        (int)status < 300 || Judge(new ResponseFacts(status, RequestId: null, RetryAfter: null), fault: null).IsUnknown;

    /// <summary>Whether an exception is the HTTP stack's, and no handler's of the application.</summary>
    private static bool IsOfHttp(Exception exception) =>
        exception
            is HttpRequestException
                or IOException
                or SocketException
                or OperationCanceledException
                or TimeoutException
                or AuthenticationException
                or ObjectDisposedException
                or ProxyFailureException;

    private TransportException TransportFailure(
        string what,
        Exception innerException,
        bool isRetryable = true,
        TimeSpan? retryAfter = null
    ) =>
        new($"{About}{what}", innerException)
        {
            Vendor = Vendor,
            Operation = call.Operation,
            IsRetryable = isRetryable,
            RetryAfter = retryAfter,
        };

    private ClientTimeoutException TimedOut(
        string what,
        (TimeLimit Limit, TimeSpan Duration) limit,
        TimeoutException innerException,
        bool isRetryable = true
    ) =>
        new($"{About}{what}", limit.Limit, limit.Duration, innerException)
        {
            Vendor = Vendor,
            Operation = call.Operation,
            IsRetryable = isRetryable,
        };

    private OutcomeUnknownException Unknown(string what, Exception? innerException, Attempt? attempt, string? requestId = null)
    {
        var nothingWhole = attempt is { BytesAccepted: var accepted, BytesTotal: var total } && accepted < total;
        var (effect, subject) = call.IsUpload ? ("stored", "the document") : ("carried out", call.Operation);
        var consequence = nothingWhole
            ? $", so {subject} is probably not {effect}, but that is not certain"
            : $", so {subject} may have been {effect}";
        return new OutcomeUnknownException(
            $"{About}{Capital(what)}{consequence}. It was not sent again. Look for it {call.Target.Dialect.HowToSearch(call.Operation)} "
                + "before you retry it.",
            innerException
        )
        {
            Vendor = Vendor,
            Operation = call.Operation,
            RequestId = requestId,
            FileName = call.FileName,
        };
    }

    private string WhatTimedOut((TimeLimit Limit, TimeSpan Duration) limit, Attempt attempt) =>
        limit.Limit switch
        {
            TimeLimit.NoProgress => $"no byte was accepted by {Vendor} for {limit.Duration:g}, after {Sent(attempt)}",
            TimeLimit.Response => $"{Vendor} did not respond within {limit.Duration:g} after {Sent(attempt)}",
            _ => $"{Vendor} did not respond to {call.Operation} within {limit.Duration:g}",
        };

    private string Sent(Attempt attempt) =>
        attempt switch
        {
            { BytesTotal: 0 } => attempt.SendingBegan ? "the request was sent" : "nothing was sent",
            { BytesAccepted: var accepted, BytesTotal: var total } when accepted < total => FormattableString.Invariant(
                $"{accepted:N0} of {total:N0} bytes were sent"
            ),
            _ => call.IsUpload ? "the whole document was sent" : "the whole request was sent",
        };

    private string Advice(ResponseFacts response, VendorFault? fault, bool isRetryable)
    {
        var advice = call.Target.Dialect.Advise(response.Status, fault) ?? GeneralAdvice(response, fault) ?? "";
        if (isRetryable && response.RetryAfter is { } after)
        {
            var wait = FormattableString.Invariant($"try again in {after.TotalSeconds:N0} s.");
            advice = advice == FewerRequests ? $"{FewerRequests.TrimEnd('.')}, and to {wait}" : $"{advice} It asks to {wait}".TrimStart();
        }

        return advice.Length == 0 ? "" : " " + advice;
    }

    private string? GeneralAdvice(ResponseFacts response, VendorFault? fault) =>
        (int)response.Status switch
        {
            _ when (int)response.Status == 413 || fault?.SaysTooLarge == true => call.Content?.HowLarge is { } size
                ? $"{size} Nothing was stored.{(call.Content!.Documents.Count > 1 ? " Upload fewer in one call." : "")}"
                : null,
            401 or 403 => "Check the credential, and what it is allowed to do.",
            >= 300 and < 400 => "Redirects are not followed, since they could carry the credential elsewhere: check the base address.",
            405 => "The address may lead to another service: check the base address.",
            411 => "Every request is sent with its length: something on the way takes it out.",
            415 when call.IsUpload => "It does not take documents of this kind.",
            429 => FewerRequests,
            _ => null,
        };

    /// <summary>The message and the fields. Laravel's message is that of the first field, so that one is not reported twice.</summary>
    private static string? Reason(string? said, FieldError[] fields)
    {
        string?[] parts =
        [
            fields.Any(field => field.Message.Length > 0 && said?.StartsWith(field.Message, StringComparison.Ordinal) == true)
                ? null
                : said,
            .. fields.Select(static field => $"{field.Field}: {field.Message}"),
        ];
        var told = string.Join("; ", parts.Where(static part => part is not null));
        return told.Length == 0 ? null : told;
    }

    /// <summary>What failed before the service was reached, where that can be told, and what to do about it.</summary>
    private string Cause(Exception exception) =>
        exception switch
        {
            ProxyFailureException => ForeignText.OneLine(Secrets.Redact(exception.Message)) + ".",
            HttpRequestException
            {
                InnerException: SocketException
                {
                    SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery
                } unresolved
            } => $"the name {new Uri(call.Target.Origin).Host} could not be resolved (DNS: {BaseMessage(unresolved)}). "
                + "Check the address, and this machine's name servers.",
            HttpRequestException { InnerException: AuthenticationException refused } =>
                $"no TLS connection could be made ({BaseMessage(refused)}). Check the address, this machine's clock, and whether it trusts "
                    + "who issued the certificate; a proxy may put its own in place.",
            _ => BaseMessage(exception),
        };

    private string BaseMessage(Exception exception) => ForeignText.OneLine(Secrets.Redact(exception).GetBaseException().Message);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
