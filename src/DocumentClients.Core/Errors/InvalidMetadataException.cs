namespace DocumentClients;

/// <summary>Metadata is not valid JSON. Raised before any request.</summary>
public sealed class InvalidMetadataException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong, with line, column and what was expected.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column in characters, from 1.</param>
    /// <param name="innerException">The parser's error, where there is one.</param>
    public InvalidMetadataException(string message, int line, int column, Exception? innerException = null)
        : base(message, innerException) => (Line, Column) = (line, column);

    /// <summary>Gets the line of the mistake, from 1.</summary>
    public int Line { get; }

    /// <summary>Gets the column of the mistake in characters (UTF-16 code units), from 1.</summary>
    public int Column { get; }
}
