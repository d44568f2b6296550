using System.Security;

namespace DocumentClients.Documents;

/// <summary>Why the system does not let a file be read, and what to do about it, in words for whoever named the file.</summary>
internal static class FileFailure
{
    public static string Explain(Exception cause) => Known(cause) ?? $"The file cannot be read: {cause.Message.TrimEnd('.')}.";

    /// <summary><see langword="null"/> where nothing better can be said than what the error says.</summary>
    public static string? Known(Exception cause) =>
        cause switch
        {
            FileNotFoundException or DirectoryNotFoundException => "There is no such file. Check the path.",
            PathTooLongException => "The name or the path is too long for this system. Use a shorter one.",
            UnauthorizedAccessException or SecurityException =>
                "The file cannot be read: access is denied. Check that this process may read it and may enter the folders above it.",
            IOException => Known(cause.HResult),
            _ => null,
        };

    /// <summary>On Unix the runtime passes the number of the system's error on as it is; Linux and macOS differ in some.</summary>
    private static string? Known(int code) =>
        code switch
        {
            40 or 62 or unchecked((int)0x80070781) => "The file cannot be read: its links lead in a circle. Name the file itself.",
            23 or 24 or unchecked((int)0x80070004) =>
                "The file cannot be opened: too many files are open. Raise the limit (ulimit -n), or have fewer open at a time.",
            5 or unchecked((int)0x80070017) or unchecked((int)0x8007045D) =>
                "The disk reports an error in reading the file. Check the disk or the network share.",
            11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021) =>
                "The file is in use by another program. Wait until it has closed the file, and check that no other program is "
                    + "writing to it.",
            _ => null,
        };
}
