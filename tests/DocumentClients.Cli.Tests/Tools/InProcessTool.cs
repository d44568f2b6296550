using System.Text;
using DocumentClients.Cli.Processes;

namespace DocumentClients.Cli.Tests.Tools;

/// <summary>The tool in this process, with surroundings of its own.</summary>
internal sealed class InProcessTool(IReadOnlyDictionary<string, string> variables)
{
    private readonly SharedText _output = new();
    private readonly SharedText _error = new();

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public bool UseColors { get; init; }

    /// <summary>How many columns the terminals have.</summary>
    public int Width { get; init; } = 200;

    /// <summary>What is piped into standard input; it is closed unless set.</summary>
    public byte[]? Input { get; init; }

    public bool IsInputTerminal { get; init; }

    /// <summary>Whether nothing can be written to standard output.</summary>
    public bool IsOutputFull { get; init; }

    /// <summary>Whether nothing can be written to standard error.</summary>
    public bool IsErrorFull { get; init; }

    /// <summary>What was written to standard output so far.</summary>
    public string OutputSoFar => _output.ToString();

    public async Task<ToolResult> RunAsync(string[] args, CancellationToken stop = default)
    {
        var environment = new ToolEnvironment
        {
            Output = new SharedWriter(_output, IsOutputFull),
            Error = new SharedWriter(_error, IsErrorFull),
            OpenInput = Input is null ? null : () => new TestTools.ForwardOnlyStream(Input),
            IsInputTerminal = IsInputTerminal,
            IsOutputTerminal = IsOutputTerminal,
            IsErrorTerminal = IsErrorTerminal,
            UseColors = UseColors,
            Width = Width,
            Variables = variables,
        };
        var exitCode = await Tool.RunAsync(args, environment, stop);
        return new ToolResult(exitCode, _output.ToString(), _error.ToString());
    }

    /// <summary>Text that can be read while it is written.</summary>
    private sealed class SharedText
    {
        private readonly Lock _gate = new();
        private readonly StringBuilder _text = new();

        public void Append(ReadOnlySpan<char> text)
        {
            lock (_gate)
            {
                _text.Append(text);
            }
        }

        public override string ToString()
        {
            lock (_gate)
            {
                return _text.ToString();
            }
        }
    }

    private sealed class SharedWriter(SharedText text, bool isFull) : TextWriter
    {
        public override Encoding Encoding => Encoding.Unicode;

        public override void Write(char value) => Write([value]);

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (isFull)
            {
                throw new IOException("No space left on device");
            }

            text.Append(buffer);
        }

        public override void Write(string? value) => Write(value.AsSpan());
    }
}
