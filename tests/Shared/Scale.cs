using System.Globalization;

namespace DocumentClients.TestTools;

/// <summary>How much a test does: a slice in the normal run, and as much as a script of <c>eng/</c> asks for.</summary>
internal static class Scale
{
    /// <summary>
    /// Whether every endpoint goes through everything, and not only those that stand for their shape: <c>eng/matrix</c> asks for it.
    /// </summary>
    public static bool IsFull { get; } = Of("DOCUMENTCLIENTS_FULL_MATRIX", 0) > 0;

    /// <summary>The number in an environment variable; the slice where there is none.</summary>
    public static int Of(string variable, int slice) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : slice;
}
