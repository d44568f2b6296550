namespace Reliability.Tests.Uploads;

/// <summary>What a server holds of an upload: a document, or an object of the storage.</summary>
internal sealed record Stored(string Id, long Size, string Sha256);
