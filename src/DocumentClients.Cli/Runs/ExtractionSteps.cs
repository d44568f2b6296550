using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Results;
using Raydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>How far an extraction came, and what ended it.</summary>
internal static class ExtractionSteps
{
    /// <summary>Adds what the service says.</summary>
    public static ExtractionOutcome With(this ExtractionOutcome extraction, RaydocsResult result) =>
        extraction with
        {
            SessionId = extraction.SessionId ?? result.SessionId,
            ResultId = result.Id,
            Status = RaydocsDocuments.Word(result.Status.Value),
            Data = result.Data,
        };

    /// <summary>Adds why it did not come to its end, and the status that was seen last.</summary>
    public static ExtractionOutcome With(this ExtractionOutcome extraction, Exception exception, string subject)
    {
        var status = exception switch
        {
            ProcessingFailedException failed when failed.Id == extraction.ResultId => failed.Status,
            WaitTimeoutException timeout when timeout.Id == extraction.ResultId => timeout.LastStatus,
            _ => null,
        };
        return extraction with { Status = RaydocsDocuments.Word(status) ?? extraction.Status, Failure = Failure.Of(exception, subject) };
    }
}
