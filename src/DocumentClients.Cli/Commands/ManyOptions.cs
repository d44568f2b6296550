using System.CommandLine;
using DocumentClients.Cli.Files;

namespace DocumentClients.Cli.Commands;

/// <summary>The options of a command that uploads any number of documents.</summary>
internal sealed class ManyOptions
{
    private const int MostAtOnce = 1000;

    public Option<bool> Recursive { get; } =
        new("--recursive") { Description = "Upload what is below the directories that are named.", Arity = ArgumentArity.Zero };

    public Option<int> Parallel { get; } =
        new("--parallel")
        {
            Description = "How many documents to upload at a time; 1 if not given.",
            HelpName = "N",
            DefaultValueFactory = static _ => 1,
        };

    public Option<string[]> Include { get; } = Globs("--include", "Take only files like this from directories, such as '*.pdf'.");

    public Option<string[]> Exclude { get; } = Globs("--exclude", "Leave out files like this, such as 'drafts/**'.");

    public Option<bool> SendIdentical { get; } =
        new("--send-identical")
        {
            Description = "Send a document also when the journal has the same content as stored under another name.",
            Arity = ArgumentArity.Zero,
        };

    public void AddTo(Command command)
    {
        command.Options.Add(Recursive);
        command.Options.Add(Include);
        command.Options.Add(Exclude);
        command.Options.Add(Parallel);
        command.Options.Add(SendIdentical);
        Parallel.Validators.Add(static result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() is >= 1 and <= MostAtOnce)
            {
                return;
            }

            result.AddError($"--parallel must be from 1 to {MostAtOnce}.");
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(Recursive) is not { Implicit: false })
            {
                foreach (var option in (Option[])[Include, Exclude])
                {
                    if (result.GetResult(option) is { Implicit: false })
                    {
                        result.AddError($"{option.Name} says what to take from directories: give --recursive with it.");
                    }
                }
            }
        });
    }

    /// <summary>How directories are searched; <see langword="null"/> where they are not.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="named">What it names, which is not found a second time.</param>
    /// <param name="journal">The journal, which is no document.</param>
    public DirectoryWalk? Walk(ParseResult parsed, IReadOnlyList<LocalFile> named, string? journal) =>
        parsed.GetValue(Recursive)
            ? new DirectoryWalk(
                parsed.GetValue(Include) ?? [],
                parsed.GetValue(Exclude) ?? [],
                journal is null ? LocalFile.Places(named) : LocalFile.Places(named).Append(Path.GetFullPath(journal))
            )
            : null;

    private static Option<string[]> Globs(string name, string description)
    {
        var globs = new Option<string[]>(name) { Description = description, HelpName = "GLOB" };
        globs.Validators.Add(result =>
        {
            if (result.Tokens.Any(static token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError($"{name} must not be blank.");
            }
        });
        return globs;
    }
}
