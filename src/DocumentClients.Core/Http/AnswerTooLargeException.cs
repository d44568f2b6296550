namespace DocumentClients.Http;

/// <summary>An answer was not read to its end. Never leaves this package on its own.</summary>
internal sealed class AnswerTooLargeException(long cap) : Exception(FormattableString.Invariant($"The answer is larger than {cap:N0} bytes."));
