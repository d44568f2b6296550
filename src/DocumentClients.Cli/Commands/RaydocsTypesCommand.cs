using System.CommandLine;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Runs;
using DocumentClients.Cli.Types;

namespace DocumentClients.Cli.Commands;

/// <summary><c>docclients raydocs types</c>.</summary>
internal static class RaydocsTypesCommand
{
    public static Command Create(CommonOptions common, CommandExecution execution)
    {
        var template = CommandLineParts.Id("TEMPLATE-ID", "The id of the template, or the address of its page.");
        var space = CommandLineParts.Text("--namespace", "NAME", "The namespace of the records. RaydocsTypes unless given.");
        space.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !CSharpNamespace.IsValid(token.Value))
            {
                result.AddError($"--namespace '{token.Value}' is no namespace of C#, such as Contoso.Invoices.");
            }
        });
        var to = CommandLineParts.Text("--to", "FILE", "The file to write, such as Invoices.cs; standard output unless given.");
        var command = new Command("types", "Writes C# records, with their JSON context, for the data of a template's results.")
        {
            template,
            space,
            to,
        };
        command.SetAction(
            (parsed, stop) =>
                execution.RunAsync(
                    common.Read(parsed),
                    () =>
                        new TypesRequest
                        {
                            TemplateId = parsed.ReadId(template),
                            Namespace = parsed.GetValue(space) ?? "RaydocsTypes",
                            File = parsed.GetValue(to),
                        },
                    static (request, context, stop) =>
                        new TypesRun(context.Clients.Raydocs(timeout: null), context.Screen).RunAsync(request, stop),
                    stop
                )
        );
        return command;
    }
}
