using System.Text;

namespace NetfxCheck;

/// <summary>A request, byte for byte as it came.</summary>
internal sealed class RawRequest(string head, byte[] body, bool wasRead = true)
{
    /// <summary>The request line and the headers with their ends, one character a byte.</summary>
    public string Head => head;

    /// <summary>False if the server only saw that something arrived, and closed.</summary>
    public bool WasRead => wasRead;

    public string Line => head.Split('\r')[0];

    public string Method => head.Split(' ')[0];

    public string Target => head.Split(' ')[1];

    /// <summary>The whole as text.</summary>
    public string Text => Encoding.UTF8.GetString([.. Encoding.GetEncoding("iso-8859-1").GetBytes(head), .. body]);

    public string? Header(string name) => HeaderOf(head, name);

    public static string? HeaderOf(string head, string name) =>
        head.Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line.Substring(name.Length + 1).Trim())
            .SingleOrDefault();
}
