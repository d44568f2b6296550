namespace DocumentClients.Content;

/// <summary>How long the base64 text of a form value is: how many of its characters need three bytes depends on the content.</summary>
internal sealed class Base64FormLength : IDisposable
{
    private readonly Base64Text _text = new();

    /// <summary>The number of bytes so far.</summary>
    public long Value { get; private set; }

    /// <summary>Adds the text of the next bytes; of none at the document's end.</summary>
    public void Add(ReadOnlySpan<byte> chunk)
    {
        if (chunk.IsEmpty)
        {
            Value += Escaped(_text.End());
        }

        while (_text.Take(ref chunk) is { IsEmpty: false } text)
        {
            Value += Escaped(text);
        }
    }

    public void Dispose() => _text.Dispose();

    private static int Escaped(ReadOnlySpan<byte> text) => text.Length + (2 * Base64Escape.Count(text));
}
