namespace DocumentClients.Http;

/// <summary>What a service said of a failure, in its own form, read into ours.</summary>
internal sealed record VendorFault(string? Message)
{
    /// <summary>A code, where the service has codes.</summary>
    public string? Code { get; init; }

    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];
}
