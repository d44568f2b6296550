using Polly;

namespace DocumentClients.Resilience;

/// <summary>The three pipelines of one client.</summary>
internal sealed record ResiliencePipelines(ResiliencePipeline Request, ResiliencePipeline Upload, ResiliencePipeline Wait);
