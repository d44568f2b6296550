using DocumentClients;

namespace Stubs.Tests.Polydocs;

/// <summary>A document that text would not survive: line ends, something like a boundary, every byte.</summary>
internal static class Samples
{
    public const string Id = "7d9f4b52-3c1e-4f0a-9a55-0f6d1c2b3a49";

    public const string Accepted = $$"""{"success": true, "doc_id": "{{Id}}", "filename": "invoice.pdf"}""";

    public static byte[] Bytes { get; } =
    [.. "%PDF-1.7\r\n--boundary--\r\n\r\n"u8, .. Enumerable.Range(0, 1_024).Select(static i => (byte)i)];

    public static DocumentSource Invoice => Named("invoice.pdf");

    public static DocumentSource Named(string name) => DocumentSource.FromBytes(Bytes, name);
}
