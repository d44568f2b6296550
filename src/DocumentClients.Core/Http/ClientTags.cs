using System.Diagnostics;

namespace DocumentClients.Http;

/// <summary>Which client it is that is measured, and which server it talks to.</summary>
internal static class ClientTags
{
    public static TagList Of(CallContext call) =>
        new()
        {
            { "documentclients.vendor", call.Target.Vendor },
            { "documentclients.client", call.Client },
            { "documentclients.operation", call.Operation },
            { "server.address", call.Target.Host },
            { "server.port", call.Target.Port },
        };
}
