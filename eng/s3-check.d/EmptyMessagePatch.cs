namespace S3Check;

/// <summary>A refusal with an empty message, as radosgw gives it.</summary>
internal static class EmptyMessagePatch
{
    private static ReadOnlySpan<byte> Empty => "<Code>AccessDenied</Code><Message></Message><RequestId>"u8;

    private static ReadOnlySpan<byte> Expired => "<Code>AccessDenied</Code><Message>Request has expired</Message>"u8;

    private static ReadOnlySpan<byte> End => "</RequestId>"u8;

    /// <summary>Writes the words over the request id, which a header holds as well: so the length stays as it was announced.</summary>
    public static void SayExpired(Span<byte> response)
    {
        if (response.IndexOf(Empty) is var start and >= 0 && response[start..].IndexOf(End) is var length and > 0)
        {
            var room = response.Slice(start, length + End.Length);
            room.Fill((byte)' ');
            Expired.CopyTo(room);
        }
    }
}
