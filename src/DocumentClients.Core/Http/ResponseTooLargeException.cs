namespace DocumentClients.Http;

/// <summary>A response is longer, or holds more values, than is read. Never leaves this package on its own.</summary>
internal sealed class ResponseTooLargeException(FormattableString what) : Exception(FormattableString.Invariant(what));
