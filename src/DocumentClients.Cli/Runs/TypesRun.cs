using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Files;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;
using DocumentClients.Cli.Types;
using Raydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Writes the records that a template's results are read as.</summary>
internal sealed class TypesRun(IRaydocsClient client, IScreen screen)
{
    public async IAsyncEnumerable<TypesOutcome> RunAsync(TypesRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        var outcome = new TypesOutcome(RaydocsDocuments.Name, request.TemplateId) { File = request.File };
        var (done, failure) = await Attempt
            .OfAsync($"Template {request.TemplateId}", () => WriteAsync(outcome, request, stop))
            .ConfigureAwait(false);
        foreach (var note in done?.Notes ?? [])
        {
            screen.Write(Printable.Line($"note: {note}"));
        }

        yield return done ?? outcome with { Failure = failure };
    }

    private async Task<TypesOutcome> WriteAsync(TypesOutcome outcome, TypesRequest request, CancellationToken stop)
    {
        var template = await client.Templates.GetAsync(request.TemplateId, stop).ConfigureAwait(false);
        if (template.Schema is not { ValueKind: JsonValueKind.Object } schema)
        {
            return outcome with { Failure = new Failure($"Template {request.TemplateId}: It has no schema that can be read.") };
        }

        var types = SchemaReader.Read(schema, template.Name ?? "");
        var source = CSharpWriter.Write(types, request.Namespace, $"the template '{template.Name}' ({template.Id})");
        outcome = outcome with { Notes = types.Notes };
        if (request.File is not { } path)
        {
            return outcome with { Source = source };
        }

        await ReplacedFile
            .WriteAsync(path, async file => await file.WriteAsync(Encoding.UTF8.GetBytes(source), stop).ConfigureAwait(false), stop)
            .ConfigureAwait(false);
        return outcome;
    }
}
