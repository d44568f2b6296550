namespace DocumentClients.Http;

/// <summary>Stands for an exception that quotes what a service sent: the same kind and place, without the quotation.</summary>
internal sealed class RedactedException(Exception original, string message, Exception? innerException) : Exception(message, innerException)
{
    private readonly string _type = original.GetType().ToString();
    private readonly string? _stackTrace = original.StackTrace;

    public override string? StackTrace => _stackTrace;

    public override string ToString() => $"{_type}: {Message}{Inner}{(_stackTrace is null ? "" : Environment.NewLine + _stackTrace)}";

    private string Inner =>
        InnerException is null
            ? ""
            : $"{Environment.NewLine} ---> {InnerException}{Environment.NewLine}   --- End of inner exception stack trace ---";
}
