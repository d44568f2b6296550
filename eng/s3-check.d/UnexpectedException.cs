namespace S3Check;

/// <summary>Something else was seen than a check wants.</summary>
internal sealed class UnexpectedException(string message) : Exception(message);
