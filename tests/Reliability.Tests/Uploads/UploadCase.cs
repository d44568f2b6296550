using FsCheck;
using FsCheck.Fluent;

namespace Reliability.Tests.Uploads;

/// <summary>One upload: what is sent, how, what the server does to it, and when the source changes.</summary>
/// <param name="Way">The way of the upload.</param>
/// <param name="Kind">Where the document comes from.</param>
/// <param name="Length">Its length.</param>
/// <param name="Companions">How many sound documents go together with it.</param>
/// <param name="Position">Where among them it stands.</param>
/// <param name="Faults">What the server does, request by request; then it works.</param>
/// <param name="Cut">At which percent of the body a fault in it strikes.</param>
/// <param name="Percent">After which part of the document the source changes or fails.</param>
/// <param name="Attempt">In which attempt the source changes.</param>
/// <param name="Seed">What the bytes are made from.</param>
internal sealed record UploadCase(
    UploadWay Way,
    SourceKind Kind,
    int Length,
    int Companions,
    int Position,
    IReadOnlyList<UploadFault> Faults,
    int Cut,
    int Percent,
    int Attempt,
    int Seed
)
{
    /// <summary>What is read in one piece by the client; sizes around it are the interesting ones.</summary>
    private const int Chunk = 64 * 1024;

    public bool SourceThrows => Kind is SourceKind.StreamThatThrows or SourceKind.ForwardStreamThatThrows;

    public bool SourceChanges =>
        Kind is SourceKind.FileThatGrows or SourceKind.FileThatShrinks or SourceKind.FileThatIsReplaced or SourceKind.FileThatIsRewritten;

    public static Arbitrary<UploadCase> On(UploadWay way)
    {
        var lengths = Gen.Frequency(
            (60, Gen.Choose(1, 2_000)),
            (25, Gen.Choose(2_000, Chunk)),
            (5, Gen.Elements(Chunk - 1, Chunk, Chunk + 1, 2 * Chunk, (2 * Chunk) + 1)),
            (10, Gen.Choose(Chunk, 200_000))
        );
        var cases =
            from kind in Gen.Elements(Enum.GetValues<SourceKind>())
            from length in lengths
            from companions in way == UploadWay.Batch ? Gen.Choose(0, 2) : Gen.Constant(0)
            from position in Gen.Choose(0, companions)
            from faults in Gen.Choose(0, 2)
            from first in Gen.Elements(Enum.GetValues<UploadFault>())
            from second in Gen.Elements(Enum.GetValues<UploadFault>())
            from cut in Gen.Choose(0, 99)
            from percent in Gen.Choose(0, 99)
            from attempt in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Constant(2)))
            from seed in Gen.Choose(0, int.MaxValue - 1)
            let planned = new[] { first, second }.Take(faults).ToArray()
            select new UploadCase(way, kind, length, companions, position, planned, cut, percent, attempt, seed);
        return cases.ToArbitrary();
    }

    public override string ToString() =>
        $"{Way}, {Kind} of {Length} bytes ({Position + 1} of {Companions + 1}), faults [{string.Join(", ", Faults)}] (in the body at {Cut} "
        + $"%), at {Percent} % in attempt {Attempt}, seed {Seed}";
}

/// <summary>The ways on which documents travel.</summary>
public enum UploadWay
{
    Multipart,
    Batch,
    Base64,
    SignedPut,
}

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

/// <summary>What the server does to an upload.</summary>
internal enum UploadFault
{
    ResetInBody,
    FinInBody,
    FinBeforeBody,
    FinAfterBody,
    RefusedBeforeReading,
    RefusedAfterReading,
    Unavailable,
    LostResponse,
    BrokenResponse,
    UnreadableResponse,
}
