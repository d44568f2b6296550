using DocumentClients.Testing;
using Raydocs;

namespace Reliability.Tests.Concurrency;

/// <summary>A Raydocs server of one generation, and the client that all callers share.</summary>
internal sealed record RaydocsPlace(string Name, bool IsNewer, RaydocsEmulator Server, IRaydocsClient Client)
{
    public string TemplateId => Server.TemplateId;

    public string WorkspaceId => Server.WorkspaceId;
}
