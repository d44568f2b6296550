namespace S3.Tests;

/// <summary>Where a document comes from.</summary>
public enum SourceKind
{
    File,
    Memory,
    Stream,
    ForwardOnlyStream,
}
