namespace Reliability.Tests.Matrix;

/// <summary>
/// The table of what is retried, written down once more, from the documentation and not from the client's code: what kind of call meets
/// what kind of fault, and what has to come of it.
/// </summary>
internal static class Promise
{
    /// <summary>How often the tests let a call be tried: more often than a fault comes twice.</summary>
    public const int MaxAttempts = 4;

    public enum Safety
    {
        /// <summary>Idempotent: may be retried.</summary>
        Idempotent,

        /// <summary>Makes something: sent once, unless the server certainly did nothing.</summary>
        Makes,

        /// <summary>Makes something that the client can recognise: it looks for it.</summary>
        MakesAndSearches,

        /// <summary>
        /// Makes something that is there once however often it is asked for, but that cannot be recognised by what is known of it: it
        /// looks, and retries once.
        /// </summary>
        MakesAndSearchesInVain,
    }

    public enum Kind
    {
        /// <summary>Nothing went wrong with a request: a connection was closed on which there was none.</summary>
        Unharmed,

        /// <summary>No connection was made.</summary>
        NeverConnected,

        /// <summary>The server says that it did nothing.</summary>
        ServerRefused,

        /// <summary>It is not known what the server did; in truth nothing.</summary>
        OpenAndNothingDone,

        /// <summary>It is not known what the server did; in truth all that was asked.</summary>
        OpenAndDone,

        /// <summary>A success came, but its body cannot be read. Idempotent where the status alone is the response.</summary>
        DoneAndUnreadable,
    }

    public static Safety SafetyOf(MatrixCall call) =>
        call switch
        {
            MatrixCall.Process
            or MatrixCall.ProcessDocuments
            or MatrixCall.ProcessBase64
            or MatrixCall.CreateSessionDocument
            or MatrixCall.AttachUploads
            or MatrixCall.CreateSession
            or MatrixCall.RunExtraction
            or MatrixCall.ImportDocument
            or MatrixCall.ImportBase64 => Safety.Makes,
            MatrixCall.UploadOlder or MatrixCall.UploadNewer or MatrixCall.AttachOlder => Safety.MakesAndSearches,
            MatrixCall.AttachNewer => Safety.MakesAndSearchesInVain,
            _ => Safety.Idempotent,
        };

    public static Kind KindOf(FaultPoint fault) =>
        fault switch
        {
            FaultPoint.PooledConnectionFin or FaultPoint.PooledConnectionReset => Kind.Unharmed,
            FaultPoint.RefusedConnection or FaultPoint.TlsFailure => Kind.NeverConnected,
            FaultPoint.Status429 or FaultPoint.Status429WithRetryAfter or FaultPoint.Status503WithRetryAfter => Kind.ServerRefused,
            FaultPoint.FinAfterProcessing or FaultPoint.ResetAfterProcessing or FaultPoint.TimeoutAfterProcessing => Kind.OpenAndDone,
            FaultPoint.FinInResponse
            or FaultPoint.ResetInResponse
            or FaultPoint.TruncatedJson
            or FaultPoint.Html
            or FaultPoint.EmptyResponse => Kind.DoneAndUnreadable,
            _ => Kind.OpenAndNothingDone,
        };

    public static Expectation For(MatrixCall call, FaultPoint fault, Occurrence occurrence)
    {
        var (safety, kind, always) = (SafetyOf(call), KindOf(fault), occurrence == Occurrence.Always);
        if (kind == Kind.Unharmed || (kind == Kind.DoneAndUnreadable && IsStatusOnly(call)))
        {
            return new(Ending.Returned, 1);
        }

        // Bytes are handed out as they are, and once they are, nothing is requested again.
        if (call == MatrixCall.ExportResultToExcel && kind == Kind.DoneAndUnreadable)
        {
            return new(fault is FaultPoint.FinInResponse or FaultPoint.ResetInResponse ? Ending.TransportException : Ending.Returned, 1);
        }

        // A service that responds, but does not describe itself, is asked by its routes instead. An empty response describes nothing, and
        // can be read. What a gateway says describes nobody.
        if (
            call == MatrixCall.FindGeneration
            && (
                fault == FaultPoint.EmptyResponse
                || (always && fault is FaultPoint.TruncatedJson or FaultPoint.Html or FaultPoint.Status500)
            )
        )
        {
            return new(Ending.Returned, fault == FaultPoint.EmptyResponse ? 1 : MaxAttempts);
        }

        return (kind, safety) switch
        {
            (Kind.NeverConnected, _) => always ? new(Ending.TransportException, 0) : new(Ending.Returned, 1),
            (Kind.ServerRefused, _) => always ? new(Ending.DocumentApiException, MaxAttempts) : new(Ending.Returned, (int)occurrence + 1),
            (_, Safety.Idempotent) => always
                ? new(ErrorOf(fault), MaxAttempts, MaxAttempts * ArrivalsOfAnAttempt(fault))
                : new(Ending.Returned, (int)occurrence + 1),
            (_, Safety.Makes) => new(Ending.OutcomeUnknownException, 1),
            (Kind.OpenAndDone or Kind.DoneAndUnreadable, Safety.MakesAndSearches) => new(Ending.Returned, 1),
            _ => occurrence == Occurrence.Once ? new(Ending.Returned, 2) : new(Ending.OutcomeUnknownException, 2),
        };
    }

    /// <summary>The status of an <see cref="Ending.DocumentApiException"/>; null where it is a success that cannot be read.</summary>
    public static int? StatusOf(FaultPoint fault) =>
        fault switch
        {
            FaultPoint.Status408 => 408,
            FaultPoint.Status429 or FaultPoint.Status429WithRetryAfter => 429,
            FaultPoint.Status500 => 500,
            FaultPoint.Status502 => 502,
            FaultPoint.Status503 or FaultPoint.Status503WithRetryAfter => 503,
            FaultPoint.Status504 => 504,
            _ => null,
        };

    /// <summary>
    /// How often one attempt at an idempotent request arrives at most: the runtime itself sends one without content again when a pooled
    /// connection breaks.
    /// </summary>
    private static int ArrivalsOfAnAttempt(FaultPoint fault) => ErrorOf(fault) == Ending.TransportException ? 4 : 1;

    private static bool IsStatusOnly(MatrixCall call) =>
        call is MatrixCall.PutObject or MatrixCall.UploadPutting or MatrixCall.DeleteSession;

    private static Ending ErrorOf(FaultPoint fault) =>
        fault switch
        {
            FaultPoint.TimeoutBeforeBody or FaultPoint.TimeoutAfterProcessing => Ending.ClientTimeoutException,
            FaultPoint.TruncatedJson or FaultPoint.Html or FaultPoint.EmptyResponse => Ending.DocumentApiException,
            _ when StatusOf(fault) is not null => Ending.DocumentApiException,
            _ => Ending.TransportException,
        };
}
