namespace Reliability.Tests.Matrix;

/// <summary>
/// The table of what is retried, written down once more, from the documentation and not from the client's code: what kind of call meets
/// what kind of fault, and what has to come of it.
/// </summary>
internal static class Promise
{
    /// <summary>How often the tests let a call be tried: more often than a fault comes twice.</summary>
    public const int MaxAttempts = 4;

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

    public static Expectation For(MatrixRow row, FaultPoint fault, Occurrence occurrence)
    {
        var (kind, always) = (KindOf(fault), occurrence == Occurrence.Always);
        if (kind == Kind.Unharmed || (kind == Kind.DoneAndUnreadable && row.Use == ResponseUse.StatusOnly))
        {
            return new(Ending.Returned, 1);
        }

        if (row.Use == ResponseUse.HandedOut && kind == Kind.DoneAndUnreadable)
        {
            return new(fault is FaultPoint.FinInResponse or FaultPoint.ResetInResponse ? Ending.TransportException : Ending.Returned, 1);
        }

        if (
            row.Use == ResponseUse.Description
            && (
                fault == FaultPoint.EmptyResponse
                || (always && fault is FaultPoint.TruncatedJson or FaultPoint.Html or FaultPoint.Status500)
            )
        )
        {
            return new(Ending.Returned, fault == FaultPoint.EmptyResponse ? 1 : MaxAttempts);
        }

        return (kind, row.Safety) switch
        {
            (Kind.NeverConnected, _) => always ? new(Ending.TransportException, 0) : new(Ending.Returned, 1),
            (Kind.ServerRefused, _) => always ? new(Ending.DocumentApiException, MaxAttempts) : new(Ending.Returned, (int)occurrence + 1),
            (_, Safety.Idempotent) => always
                ? new(ErrorOf(fault), MaxAttempts, MaxAttempts * ArrivalsOfAnAttempt(fault))
                : new(Ending.Returned, (int)occurrence + 1),
            (_, Safety.Makes) => new(Ending.OutcomeUnknownException, 1),
            (Kind.OpenAndDone or Kind.DoneAndUnreadable, Safety.MakesAndSearches or Safety.MakesAndSettles) => new(Ending.Returned, 1),
            (_, Safety.MakesAndSettles) => new(Ending.OutcomeUnknownException, 1),
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

    private static Ending ErrorOf(FaultPoint fault) =>
        fault switch
        {
            FaultPoint.TimeoutBeforeBody or FaultPoint.TimeoutAfterProcessing => Ending.ClientTimeoutException,
            FaultPoint.TruncatedJson or FaultPoint.Html or FaultPoint.EmptyResponse => Ending.DocumentApiException,
            _ when StatusOf(fault) is not null => Ending.DocumentApiException,
            _ => Ending.TransportException,
        };
}
