using System.ComponentModel;

namespace DocumentClients.Primitives;

/// <summary>
/// Words for a status that mean in any service that nothing more will come. No vendor documents them all: without them, a wait would go on
/// to its deadline for what will never be.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FailureWords
{
    /// <summary>What a wait that timed out says of a status that it did not know. A space is behind it.</summary>
    public const string Unknown = "This version does not know that status, and took it for work in progress. ";

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "error",
        "failed",
        "failure",
        "cancelled",
        "canceled",
        "aborted",
        "deleted",
        "removed",
        "rejected",
        "terminated",
        "processing_failed",
        "processing_error",
        "import_failed",
        "import_error",
        "export_failed",
        "export_error",
    };

    /// <summary>Normalizes a status: without regard to case, spaces and hyphens.</summary>
    /// <param name="status">The status as the service wrote it.</param>
    /// <returns>The word.</returns>
    public static string Normalize(string? status) => (status ?? "").Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    /// <summary>Gets whether a status means failure in any service.</summary>
    /// <param name="status">The status as the service wrote it.</param>
    /// <returns>Whether it does.</returns>
    public static bool Contain(string? status) => Words.Contains(Normalize(status));
}
