namespace DocumentClients.Cli.Results;

/// <summary>A file that the tool makes could not be written to its end.</summary>
internal sealed class FileWriteException(string message, Exception innerException) : Exception(message, innerException);
