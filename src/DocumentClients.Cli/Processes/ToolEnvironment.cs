using System.Collections;
using Spectre.Console;

namespace DocumentClients.Cli.Processes;

/// <summary>All that the tool knows of the process that it runs in.</summary>
internal sealed record ToolEnvironment
{
    /// <summary>The id of the tool's user secrets, for <c>dotnet user-secrets --id</c>.</summary>
    private const string SecretsId = "documentclients-cli";

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input; <see langword="null"/> where it is closed.</summary>
    public Func<Stream>? OpenInput { get; init; }

    /// <summary>Whether a person would have to type what is read from standard input.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Whether something could not be written to <see cref="Output"/>: nothing more is begun then.</summary>
    public bool IsOutputLost => Output is StandardWriter { HasFailed: true };

    /// <summary>Whether a person looks at <see cref="Output"/>.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person looks at <see cref="Error"/>.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether colours are wanted where a terminal can show them.</summary>
    public bool UseColors { get; init; }

    /// <summary>How many columns the terminal has.</summary>
    public int Width { get; init; } = 80;

    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Whose user secrets are read; <see langword="null"/> for none.</summary>
    public string? UserSecretsId { get; init; }

    public static ToolEnvironment OfProcess()
    {
        var variables = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(static entry => (string)entry.Key, static entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        var hasScreen = variables.GetValueOrDefault("TERM") != "dumb";
        return new ToolEnvironment
        {
            Output = StandardStreams.OpenOutput(),
            Error = StandardStreams.OpenError(),
            OpenInput = StandardStreams.OpenInput(),
            IsInputTerminal = !Console.IsInputRedirected,
            IsOutputTerminal = hasScreen && !Console.IsOutputRedirected,
            IsErrorTerminal = hasScreen && !Console.IsErrorRedirected,
            UseColors = string.IsNullOrEmpty(variables.GetValueOrDefault("NO_COLOR")),
            Width = new AnsiConsoleOutput(Console.Out).Width,
            Variables = variables,
            UserSecretsId = SecretsId,
        };
    }
}
