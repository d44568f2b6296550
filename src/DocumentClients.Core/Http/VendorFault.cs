namespace DocumentClients.Http;

/// <summary>What a service said of a failure, in its own form, read into ours.</summary>
internal sealed record VendorFault(string? Message)
{
    /// <summary>A code, where the service has codes.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the same request may well succeed a moment later, whatever its status says.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether what was sent is too large, whatever its status says.</summary>
    public bool SaysTooLarge { get; init; }

    /// <summary>
    /// For a response's reader to throw when the entry that was asked for says that it failed. Becomes a
    /// <see cref="DocumentApiException"/>.
    /// </summary>
    public Exception ToException() => new RefusedResponseException(this);

    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];
}
