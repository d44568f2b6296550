using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Results;
using Raydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Lists the templates of a workspace, or of all.</summary>
internal sealed class TemplatesRun(IRaydocsClient client, IScreen screen)
{
    /// <param name="workspaceId">The workspace; null for all that the token may see.</param>
    /// <param name="stop">Ctrl+C.</param>
    public async IAsyncEnumerable<Outcome> RunAsync(string? workspaceId, [EnumeratorCancellation] CancellationToken stop)
    {
        var (workspaces, failure) = workspaceId is null
            ? await Attempt.OfAsync("Workspaces", () => RaydocsWorkspaces.ListIdsAsync(client, stop)).ConfigureAwait(false)
            : ([workspaceId], null);
        var none = new TemplateOutcome(RaydocsDocuments.Name);
        if (failure is not null)
        {
            yield return none with
            {
                Failure = failure,
            };
        }

        var count = 0;
        foreach (var workspace in workspaces ?? [])
        {
            await foreach (
                var (template, problem) in Attempt
                    .EachAsync($"Workspace {workspace}", () => client.Templates.ListAsync(workspace, stop), stop)
                    .ConfigureAwait(false)
            )
            {
                count++;
                yield return template is null
                    ? none with
                    {
                        WorkspaceId = workspace,
                        Failure = problem,
                    }
                    : none with
                    {
                        WorkspaceId = template.WorkspaceId ?? workspace,
                        TemplateId = template.Id,
                        Name = template.Name,
                    };
            }
        }

        if (count == 0 && failure is null)
        {
            screen.Write("note: No template is listed.");
        }
    }
}
