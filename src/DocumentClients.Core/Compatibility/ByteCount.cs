namespace DocumentClients.Compatibility;

/// <summary>How often a byte occurs: many at a time, where the framework can.</summary>
internal static class ByteCount
{
#if NETFRAMEWORK
    public static int Of(ReadOnlySpan<byte> bytes, byte value)
    {
        var count = 0;
        foreach (var octet in bytes)
        {
            count += octet == value ? 1 : 0;
        }

        return count;
    }
#else
    public static int Of(ReadOnlySpan<byte> bytes, byte value) => bytes.Count(value);
#endif
}
