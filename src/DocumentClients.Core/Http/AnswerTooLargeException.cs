namespace DocumentClients.Http;

/// <summary>An answer was not read to its end. Never leaves this package on its own.</summary>
internal sealed class AnswerTooLargeException(FormattableString what) : Exception(FormattableString.Invariant(what));
