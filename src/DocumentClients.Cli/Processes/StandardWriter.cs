using System.Text;
using DocumentClients.Cli.Text;

namespace DocumentClients.Cli.Processes;

/// <summary>
/// A standard stream, which may stop taking text at any time: the disk is full, the reader has left, the stream was closed. It never throws
/// for that; what it does not take is handed on, or given up where nobody takes it.
/// </summary>
internal sealed class StandardWriter(TextWriter writer) : TextWriter
{
    private volatile bool _hasFailed;

    /// <summary>
    /// Whether something could not be written. Nothing more is tried then: a disk that has room again would hold results with a gap.
    /// </summary>
    public bool HasFailed => _hasFailed;

    /// <summary>Takes what cannot be written here: first why, then the text.</summary>
    public Action<string>? Instead { get; set; }

    public override Encoding Encoding => writer.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (!_hasFailed)
        {
            try
            {
                writer.Write(value);
                writer.Flush();
                return;
            }
            catch (Exception exception)
                when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
            {
                _hasFailed = true;

                // The runtime hides the system's reason in the inner one, where it takes it for missing rights.
                Instead?.Invoke(Explain((exception.InnerException ?? exception).Message) + Environment.NewLine);
            }
        }

        Instead?.Invoke(value);
    }

    /// <summary>A line in one piece, as it may be told elsewhere.</summary>
    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    private static string Explain(string reason) =>
        ErrorText.Line(
            $"Standard output cannot be written ({reason.TrimEnd('.')}). What it was to tell follows here, and nothing more is begun."
        );
}
