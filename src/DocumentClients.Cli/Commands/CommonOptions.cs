using System.CommandLine;
using DocumentClients.Cli.Requests;

namespace DocumentClients.Cli.Commands;

/// <summary>The options of every command.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string> _output = new Option<string>("--output")
    {
        Description = "Results as text for people, or as json: one object a line.",
        HelpName = "text|json",
        Recursive = true,
        DefaultValueFactory = static _ => "text",
    }.AcceptOnlyFromAmong("text", "json");

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Tell of every request, and show stack traces of errors.",
        Recursive = true,
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<string?> _config = new("--config")
    {
        Description =
            "A JSON file with settings, as in { \"DocumentClients\": { \"Polydocs\": { \"BaseAddress\": \"…\", \"ApiKey\": \"…\" } } }.",
        HelpName = "FILE",
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Add(_output);
        command.Add(_verbose);
        command.Add(_config);
    }

    public CommonRequest Read(ParseResult parsed) =>
        new()
        {
            IsJson = parsed.GetRequiredValue(_output) == "json",
            IsVerbose = parsed.GetValue(_verbose),
            ConfigFile = parsed.GetValue(_config),
        };
}
