using System.IO.Pipelines;

namespace DocumentClients.Testing.Hosting;

/// <summary>Both directions of a connection.</summary>
internal sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
