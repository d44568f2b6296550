using System.ComponentModel;
using DocumentClients.Http;

namespace DocumentClients.Primitives;

/// <summary>What a service said of a failure, in its own form, read into ours.</summary>
/// <param name="Message">What it said in words; <see langword="null"/> where it said nothing.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record VendorFault(string? Message)
{
    /// <summary>Gets a code, where the service has codes.</summary>
    public string? Code { get; init; }

    /// <summary>Gets whether the same request may well succeed a moment later, whatever its status says.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Gets whether what was sent is too large, whatever its status says.</summary>
    public bool SaysTooLarge { get; init; }

    /// <summary>
    /// Makes what the reader of a response throws when the entry that was asked for says that it failed: it becomes a
    /// <see cref="DocumentApiException"/>.
    /// </summary>
    /// <returns>The exception.</returns>
    public Exception ToException() => new RefusedResponseException(this);

    /// <summary>Gets what it said of single fields.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];
}
