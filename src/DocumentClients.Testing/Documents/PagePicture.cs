using System.Buffers.Binary;
using System.IO.Compression;

namespace DocumentClients.Testing.Documents;

/// <summary>The picture of a page: a PNG of one grey dot, another grey for each page.</summary>
internal static class PagePicture
{
    public static ReadOnlyMemory<byte> Png(int page)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        // One by one, eight bits of grey, nothing special.
        Write(png, "IHDR"u8, [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
        Write(png, "IDAT"u8, Compressed([0, (byte)page]));
        Write(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>A chunk: its length, its name, what it holds, and a checksum of both.</summary>
    private static void Write(MemoryStream png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        byte[] summed = [.. name, .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(summed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(summed));
        png.Write(number);
    }

    private static byte[] Compressed(ReadOnlySpan<byte> rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        return packed.ToArray();
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var next in bytes)
        {
            sum ^= next;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
            }
        }

        return ~sum;
    }
}
