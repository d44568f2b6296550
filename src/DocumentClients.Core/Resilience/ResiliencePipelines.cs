using DocumentClients.Http;
using Polly;

namespace DocumentClients.Resilience;

/// <summary>The three pipelines of one client.</summary>
internal sealed record ResiliencePipelines(ResiliencePipeline Request, ResiliencePipeline Upload, ResiliencePipeline Wait)
{
    /// <summary>A poll is one execution within the wait pipeline already, which retries it.</summary>
    public ResiliencePipeline For(CallContext call) =>
        call switch
        {
            { IsPoll: true } => ResiliencePipeline.Empty,
            { IsUpload: true } => Upload,
            _ => Request,
        };
}
