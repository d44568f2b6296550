using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DocumentClients.Cli.Processes;

/// <summary>The standard streams as they were handed to the process.</summary>
internal static class StandardStreams
{
    private const int Input = 0;
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>Linux: O_CLOEXEC.</summary>
    private const int ClosedOnExec = 0x80000;

    /// <summary><see langword="null"/> where it is closed.</summary>
    public static Func<Stream>? OpenInput() => IsClosed(Input) ? null : Console.OpenStandardInput;

    public static TextWriter OpenOutput() =>
        IsClosed(Output) ? new ClosedWriter()
        : Console.IsOutputRedirected ? Utf8(Open(Output, Console.OpenStandardOutput))
        : Console.Out;

    public static TextWriter OpenError() =>
        IsClosed(Error) ? new ClosedWriter()
        : Console.IsErrorRedirected ? Utf8(Open(Error, Console.OpenStandardError))
        : Console.Error;

    /// <summary>
    /// Whether the process was started without a descriptor (<c>&gt;&amp;-</c>). Its number then belongs to the first file that the runtime
    /// opened, which could be anything, and must not be touched. It is known by what no inherited descriptor can have: that it is closed
    /// when a program is started.
    /// </summary>
    public static bool IsClosed(int descriptor)
    {
        const string Flags = "flags:";
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/proc/self/fdinfo"))
        {
            return false;
        }

        try
        {
            var flags = File.ReadLines($"/proc/self/fdinfo/{descriptor}")
                .First(static line => line.StartsWith(Flags, StringComparison.Ordinal))[Flags.Length..]
                .Trim();
            return (Convert.ToInt32(flags, 8) & ClosedOnExec) != 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>
    /// The console's own stream takes a reader that has left for one that wants no more, and drops what is written. Where something can be
    /// read at the other end, on Unix, the descriptor is written as it is; a file is not, since its position is shared with whoever else
    /// writes to it.
    /// </summary>
    private static Stream Open(int descriptor, Func<Stream> console)
    {
        if (OperatingSystem.IsWindows())
        {
            return console();
        }

        var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? console() : stream;
    }

    /// <summary>What another program reads is UTF-8 on every system, whatever a terminal's code page is.</summary>
    private static StreamWriter Utf8(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private sealed class ClosedWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("It is closed.");
    }
}
