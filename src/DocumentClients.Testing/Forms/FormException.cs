namespace DocumentClients.Testing.Forms;

/// <summary>The form could be read to its end but not understood, or is too large. The message is fit for the client.</summary>
internal sealed class FormException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    // What Starlette and FastAPI, on which the vendor runs, say in these cases.
    public static FormException MissingBoundary() => new("Missing boundary in multipart");

    public static FormException Malformed(Exception? innerException = null) => new("There was an error parsing the body", innerException);

    public static FormException FieldTooLarge() => new("Part exceeded maximum size of 1024KB.");
}
