namespace Reliability.Tests.Uploads;

/// <summary>Where a document comes from, and what becomes of it while it is read.</summary>
internal enum SourceKind
{
    File,
    Memory,
    StreamAtAnOffset,
    ForwardStream,
    StreamThatThrows,
    ForwardStreamThatThrows,
    FileThatGrows,
    FileThatShrinks,
    FileThatIsReplaced,
    FileThatIsRewritten,
}
