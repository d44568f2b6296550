using System.Security.Cryptography;
using DocumentClients;

namespace S3Check;

/// <summary>A document of a size, as each kind of source.</summary>
internal sealed class Sample
{
    private const string Name = "Rechnung.pdf";

    private readonly string _path;

    public Sample(string folder, string title, int length)
    {
        (Title, Bytes) = (title, new byte[length]);
        new Random(length).NextBytes(Bytes);
        Hash = Convert.ToHexString(SHA256.HashData(Bytes));
        _path = Path.Combine(folder, $"{length}.pdf");
        File.WriteAllBytes(_path, Bytes);
    }

    public string Title { get; }

    public byte[] Bytes { get; }

    public string Hash { get; }

    public DocumentSource InMemory => DocumentSource.FromBytes(Bytes, Name);

    public IEnumerable<(string Kind, Func<DocumentSource> Make)> Sources =>
        [
            ("file", () => DocumentSource.FromFile(_path)),
            ("memory", () => InMemory),
            ("stream", () => DocumentSource.FromStream(new MemoryStream(Bytes, writable: false), Name)),
            ("non-seekable stream", () => DocumentSource.FromStream(new ForwardOnlyStream(new MemoryStream(Bytes, writable: false)), Name)),
        ];
}
