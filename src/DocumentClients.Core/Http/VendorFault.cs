namespace DocumentClients.Http;

/// <summary>What a service said of a failure, in its own form, read into ours.</summary>
internal sealed record VendorFault(string? Message, IReadOnlyList<FieldError> FieldErrors)
{
    public static VendorFault FromMessage(string? message) => new(message, []);
}
