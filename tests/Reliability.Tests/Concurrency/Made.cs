namespace Reliability.Tests.Concurrency;

/// <summary>A document that a server has.</summary>
/// <param name="Document">Which of a call's documents it is.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Size">Its size there.</param>
/// <param name="Sha256">Its hash there.</param>
internal sealed record Made(SoakDocument Document, string Id, long Size, string Sha256);
