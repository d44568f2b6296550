using Polly;

namespace DocumentClients.Registration;

/// <summary>A pipeline that a user put in place of a default one.</summary>
internal sealed record PipelineReplacement(ResiliencePipeline Pipeline);
