using System.Collections.Concurrent;
using System.Security.Cryptography;
using DocumentClients;
using DocumentClients.TestTools;

namespace S3.Tests;

/// <summary>A document of a size.</summary>
internal sealed class Sample
{
    public const int FiveMebibytes = 5 << 20;

    private const string Name = "Rechnung.pdf";

    private static readonly ConcurrentDictionary<int, Sample> Made = new();

    private Sample(int length)
    {
        Bytes = new byte[length];
        new Random(length).NextBytes(Bytes);
        Sha256 = HashOf(Bytes);
    }

    public static IEnumerable<int> Sizes => [1, FiveMebibytes, 100 << 20];

    public byte[] Bytes { get; }

    public string Sha256 { get; }

    public DocumentSource InMemory => DocumentSource.FromBytes(Bytes, Name);

    public static Sample Of(int length) => Made.GetOrAdd(length, static length => new Sample(length));

    public static string HashOf(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    public DocumentSource From(SourceKind kind, TemporaryFolder folder) =>
        kind switch
        {
            SourceKind.File => DocumentSource.FromFile(folder.Write(Name, Bytes)),
            SourceKind.Memory => InMemory,
            SourceKind.Stream => DocumentSource.FromStream(new MemoryStream(Bytes, writable: false), Name),
            SourceKind.ForwardOnlyStream => DocumentSource.FromStream(new ForwardOnlyStream(Bytes), Name),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Say what it is made of."),
        };
}
