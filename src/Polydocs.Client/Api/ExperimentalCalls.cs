namespace Polydocs.Api;

/// <summary>The ids of the diagnostics of calls whose responses are not known. An id is never used for anything else.</summary>
internal static class ExperimentalCalls
{
    /// <summary>What was recognised on a page.</summary>
    public const string OcrData = "POLYDOCS001";

    /// <summary>The content of a document.</summary>
    public const string DocumentContent = "POLYDOCS002";

    /// <summary>Where they are explained.</summary>
    public const string Page = "docs/experimental.md#{0}";
}
