using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>Does something that may fail as the clients announce, and tells why it did.</summary>
internal static class Attempt
{
    /// <param name="subject">What it is about; added to an error that does not name it.</param>
    /// <param name="step">What to do.</param>
    public static async Task<(T? Value, Failure? Failure)> OfAsync<T>(string subject, Func<Task<T>> step)
    {
        try
        {
            return (await step().ConfigureAwait(false), null);
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            return (default, Failure.Of(exception, subject));
        }
    }
}
