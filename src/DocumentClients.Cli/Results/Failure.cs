using DocumentClients.Cli.Text;

namespace DocumentClients.Cli.Results;

/// <summary>Why something did not succeed.</summary>
/// <param name="Kind">What it means for the exit code.</param>
/// <param name="Message">What to tell a person, on one line.</param>
/// <param name="Cause">The error, where there is one.</param>
internal sealed record Failure(FailureKind Kind, string Message, Exception? Cause = null)
{
    public Failure(string message)
        : this(FailureKind.Failed, message) { }

    /// <summary>Whether an error is one that the clients announce, or that a file may raise.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is DocumentClientException or ArgumentException or OperationCanceledException or FileWriteException;

    /// <param name="exception">The error.</param>
    /// <param name="subject">What it is about; added where the error does not name it.</param>
    public static Failure Of(Exception exception, string subject)
    {
        var (kind, message) = exception switch
        {
            // The runtime's own, from before a request was made.
            TaskCanceledException => (FailureKind.Cancelled, "Cancelled."),
            OperationCanceledException => (FailureKind.Cancelled, exception.Message),
            ArgumentException argument => (FailureKind.Usage, WithoutParameter(argument)),
            _ => (FailureKind.Failed, exception.Message),
        };
        message = ToolWords.Of(message);
        var isNamed =
            message.Contains(subject, StringComparison.OrdinalIgnoreCase)
            || message.Contains(Path.GetFileName(subject), StringComparison.Ordinal);
        return new Failure(kind, isNamed ? message : $"{subject}: {message}", exception);
    }

    /// <summary>" (Parameter 'options')" says nothing to who sits at a command line.</summary>
    private static string WithoutParameter(ArgumentException argument)
    {
        var suffix = argument.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return suffix < 0 ? argument.Message : argument.Message[..suffix];
    }
}
