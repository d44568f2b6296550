namespace Raydocs;

/// <summary>
/// The file formats that Raydocs documents. Others are sent all the same: the service decides, and responds with 422 to what it does not
/// take.
/// </summary>
public static class RaydocsFormats
{
    /// <summary>Gets the documented extensions, with their dots, in lower case.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".pdf", ".docx", ".doc", ".png", ".jpg", ".jpeg", ".tiff", ".pptx"];

    /// <summary>Whether a file's extension is a documented one.</summary>
    /// <param name="fileName">The file's name or path.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsSupported(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase);
    }
}
