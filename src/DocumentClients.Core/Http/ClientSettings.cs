using DocumentClients.Resilience;

namespace DocumentClients.Http;

/// <summary>A client's settings at one moment: what a call begins with, it keeps to its end.</summary>
/// <param name="Client">The client, as the container knows it: the vendor, and the name of one that has a name.</param>
/// <param name="Options">The settings.</param>
/// <param name="Pipelines">What retries by them.</param>
/// <param name="Credential">The credential of the settings; null where a provider gives it.</param>
internal sealed record ClientSettings(string Client, ClientOptions Options, ResiliencePipelines Pipelines, Credential? Credential);
