using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DocumentClients.Cli.Files;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Commands;

/// <summary>The arguments and options that several commands have.</summary>
internal static class CommandLineParts
{
    public static Argument<string[]> Files(ArgumentArity arity) =>
        new("FILE") { Description = "The documents; - is standard input. A name that begins with a dash goes after --.", Arity = arity };

    public static Option<string?> Name() =>
        Text("--name", "NAME", "What the document from standard input (-) is called, such as invoice.pdf.");

    public static Argument<string[]> DocumentIds()
    {
        var ids = new Argument<string[]>("DOC-ID")
        {
            Description = "The ids of the documents, or the addresses of their pages.",
            Arity = ArgumentArity.OneOrMore,
        };
        ids.Validators.Add(static result => RefuseBlank(result, "DOC-ID"));
        ids.Validators.Add(static result => RefuseControls(result, "DOC-ID"));
        return ids;
    }

    /// <summary>An argument that is one id.</summary>
    public static Argument<string> Id(string name, string description)
    {
        var id = new Argument<string>(name) { Description = description };
        id.Validators.Add(result => RefuseBlank(result, name));
        id.Validators.Add(result => RefuseControls(result, name));
        return id;
    }

    /// <summary>An option that is an id.</summary>
    public static Option<string?> IdOption(string name, string description)
    {
        var id = Text(name, "ID", description);
        id.Validators.Add(result => RefuseControls(result, name));
        return id;
    }

    public static Option<string> Session()
    {
        var session = IdOption("--session", "The session of the documents.");
        session.Required = true;
        return session!;
    }

    public static Option<string> Template()
    {
        var template = IdOption("--template", "The template that says what is extracted.");
        template.Required = true;
        return template!;
    }

    public static Option<string> To(string description)
    {
        var to = Text("--to", "FILE", description);
        to.Required = true;
        return to!;
    }

    public static Option<bool> Wait(string until) => new("--wait") { Description = $"Wait until {until}.", Arity = ArgumentArity.Zero };

    public static Option<TimeSpan?> Timeout(TimeSpan standard) =>
        new("--timeout")
        {
            Description = $"How long to wait, such as 30s, 5m or 2h. {standard.TotalMinutes:0}m unless the settings say otherwise.",
            HelpName = "TIME",
            CustomParser = Duration.Parse,
        };

    public static Option<string?> Journal() =>
        Text(
            "--journal",
            "FILE",
            "Remember what was uploaded in this file. Started again with it after an interruption, the command goes on where it was."
        );

    /// <summary>An option with a text that must not be blank.</summary>
    public static Option<string?> Text(string name, string helpName, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result => RefuseBlank(result, name));
        return option;
    }

    /// <summary>An option with a whole number.</summary>
    public static Option<int?> Number(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    return number;
                }

                result.AddError($"'{text}' is no whole number: {name} must be one, up to {int.MaxValue}.");
                return null;
            },
        };

    /// <summary>An option with an id that is sent in a header.</summary>
    public static Option<string?> HeaderText(string name, string helpName, string description)
    {
        var option = Text(name, helpName, description);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(static token => token.Value.Any(static character => character is < ' ' or > '~')))
            {
                result.AddError($"{name} must be ASCII on one line: it is sent in a header. Was it copied with more than it?");
            }
        });
        return option;
    }

    /// <summary>Two options of which one at most makes sense.</summary>
    public static void Exclude(this Command command, Option one, Option other) =>
        command.Validators.Add(result =>
        {
            if (result.GetResult(one) is { Implicit: false } && result.GetResult(other) is { Implicit: false })
            {
                result.AddError($"{one.Name} and {other.Name} cannot be used together.");
            }
        });

    /// <summary>
    /// The values of an argument. What looks like an option that does not exist is none of them, unless <c>--</c> says so.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="dash">Whether a dash by itself is a value.</param>
    /// <exception cref="UsageException">There is such an option.</exception>
    public static IReadOnlyList<string> ReadAll(this ParseResult parsed, Argument<string[]> argument, bool dash = false) =>
        Checked(parsed, argument.Name, parsed.GetValue(argument) ?? [], dash);

    /// <summary>The value of an argument, likewise.</summary>
    /// <exception cref="UsageException">It looks like an option that does not exist.</exception>
    public static string ReadOne(this ParseResult parsed, Argument<string> argument) =>
        Checked(parsed, argument.Name, [parsed.GetRequiredValue(argument)], dash: false)[0];

    /// <summary>The value of an argument that is an id, or the address of a page about what it names.</summary>
    /// <exception cref="UsageException">It looks like an option that does not exist, or no id is recognised in the address.</exception>
    public static string ReadId(this ParseResult parsed, Argument<string> argument) => PastedId.Of(parsed.ReadOne(argument), argument.Name);

    /// <summary>The values of an argument, likewise.</summary>
    /// <exception cref="UsageException">One looks like an option that does not exist, or no id is recognised in an address.</exception>
    public static IReadOnlyList<string> ReadIds(this ParseResult parsed, Argument<string[]> argument) =>
        [.. parsed.ReadAll(argument).Select(given => PastedId.Of(given, argument.Name))];

    private static string[] Checked(ParseResult parsed, string argument, string[] values, bool dash)
    {
        var unknown = parsed.Tokens.Any(static token => token.Type == TokenType.DoubleDash)
            ? null
            : Array.Find(values, value => value.StartsWith('-') && !(dash && value == LocalFile.StandardInput));
        return unknown is null
            ? values
            : throw new UsageException($"There is no option '{unknown}'. A {argument} that begins with a dash goes after --.");
    }

    /// <summary>A line that was read with its end, say.</summary>
    private static void RefuseControls(SymbolResult result, string name)
    {
        if (result.Tokens.Any(static token => token.Value.Any(char.IsControl)))
        {
            result.AddError($"{name} must hold no line break and no other control character.");
        }
    }

    private static void RefuseBlank(SymbolResult result, string name)
    {
        if (result.Tokens.Any(static token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError($"{name} must not be blank.");
        }
    }
}
