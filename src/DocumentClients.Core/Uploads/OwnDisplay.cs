using System.Diagnostics.CodeAnalysis;

namespace DocumentClients.Uploads;

/// <summary>Tells a caller how far something is. A display that is broken must not break an upload.</summary>
internal static class OwnDisplay
{
    /// <returns>Whether it took it; one that did not is told no more.</returns>
    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "The caller's display may fail in any way; the uploads go on."
    )]
    public static bool Tell<T>(IProgress<T> display, T value)
    {
        try
        {
            display.Report(value);
            return true;
        }
        catch (Exception failure)
        {
            System.Diagnostics.Activity.Current?.AddEvent(new("progress callback failed: " + failure.GetType().Name));
            return false;
        }
    }
}
