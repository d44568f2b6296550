using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>
/// What must not be shown, and how it is taken out of what others wrote: a secret as it is, in the forms in which services and runtimes
/// write it again (percent-encoded, in JSON, in HTML or XML, as hexadecimal bytes), and its beginning where the text was cut off in the
/// middle of it.
/// </summary>
internal sealed class Secrets
{
    private const char Mark = '*';

    /// <summary>
    /// No response holds a text of this length by accident. Shorter secrets are taken out of messages only, as they are: a response could
    /// no longer be read without them.
    /// </summary>
    private const int Certain = 16;

    /// <summary>Fewer characters of a secret's beginning tell nothing.</summary>
    private const int Telling = 4;

    private readonly IReadOnlyCollection<string> _values;
    private readonly Lazy<string[]> _forms;
    private readonly Lazy<byte[][]> _certain;

    public Secrets(IReadOnlyCollection<string> values)
    {
        _values = values;
        _forms = new(() =>
            [
                .. values
                    .SelectMany(static value => value.Length < Certain ? [value] : FormsOf(value))
                    .Distinct(StringComparer.Ordinal)
                    .OrderByDescending(static form => form.Length),
            ]
        );
        _certain = new(() => [.. _forms.Value.Where(static form => form.Length >= Certain).Select(Encoding.UTF8.GetBytes)]);
    }

    /// <summary>Nothing is secret.</summary>
    public static Secrets None { get; } = new([]);

    /// <summary>These and others.</summary>
    public Secrets With(Secrets others) =>
        ReferenceEquals(this, others) || others._values.Count == 0 ? this
        : _values.Count == 0 ? others
        : new([.. _values, .. others._values]);

    /// <summary>A text without the secrets.</summary>
    public string Redact(string text)
    {
        var characters = text.ToCharArray();
        foreach (var form in _forms.Value)
        {
            Blank(characters, form.AsSpan(), Mark);
        }

        return characters.AsSpan().SequenceEqual(text.AsSpan()) ? text : new string(characters);
    }

    /// <summary>Blanks the secrets in a response, before anything reads it.</summary>
    public void Blank(Span<byte> response)
    {
        foreach (var form in _certain.Value)
        {
            Blank(response, form, (byte)Mark);
        }
    }

    /// <summary>
    /// An exception that says nothing of the secrets: the same one, unless it quotes what a service sent, as those about malformed HTTP do.
    /// </summary>
    public Exception Redact(Exception exception)
    {
        // What is quoted there may begin or end in the middle of a secret.
        var (message, cause) = (exception.Message, exception.InnerException);
        var (first, last) = exception is HttpRequestException or IOException
            ? (message.IndexOf('\''), message.LastIndexOf('\''))
            : (-1, -1);
        var (shown, inner) = (
            Redact(first < last ? $"{message.Substring(0, first)}'…{message.Substring(last)}" : message),
            cause is null ? null : Redact(cause)
        );
        return shown == message && ReferenceEquals(inner, cause) ? exception : new RedactedException(exception, shown, inner);
    }

    private static void Blank<T>(Span<T> text, ReadOnlySpan<T> form, T mark)
        where T : IEquatable<T>
    {
        if (form.IsEmpty)
        {
            return;
        }

        var rest = text;
        for (var at = rest.IndexOf(form); at >= 0; at = rest.IndexOf(form))
        {
            rest.Slice(at, form.Length).Fill(mark);
            rest = rest.Slice(at + form.Length);
        }

        for (var length = Math.Min(form.Length - 1, rest.Length); length >= Telling; length--)
        {
            if (rest.EndsWith(form.Slice(0, length)))
            {
                rest.Slice(rest.Length - length).Fill(mark);
                return;
            }
        }
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        var inUrl = Uri.EscapeDataString(secret);

        // Bytes as a storage writes what it was to sign. Both cases of hexadecimal digits are in use.
        string[] ofBytes = [Bytes(secret), Bytes(inUrl)];
        return
        [
            inUrl,
            LowerEscapes(inUrl),
            .. WithJson(secret),
            .. WithJson(WebUtility.HtmlEncode(secret)),
            .. ofBytes,
            .. ofBytes.Select(static bytes => bytes.ToUpperInvariant()),
        ];
    }

    private static string LowerEscapes(string inUrl)
    {
        var characters = inUrl.ToCharArray();
        for (var at = inUrl.IndexOf('%'); at >= 0; at = inUrl.IndexOf('%', at + 1))
        {
            (characters[at + 1], characters[at + 2]) = (char.ToLowerInvariant(inUrl[at + 1]), char.ToLowerInvariant(inUrl[at + 2]));
        }

        return new string(characters);
    }

    /// <summary>
    /// A text, and how it stands in JSON: with as few escapes as can be, with slashes escaped as PHP does, and with all that .NET escapes.
    /// </summary>
    private static IEnumerable<string> WithJson(string text)
    {
        var escaped = text.Replace("\\", "\\\\").Replace("\"", "\\\"");
        return [text, escaped, escaped.Replace("/", "\\/"), JsonEncodedText.Encode(text).ToString()];
    }

    private static string Bytes(string text) =>
        string.Join(" ", Encoding.UTF8.GetBytes(text).Select(static octet => octet.ToString("x2", CultureInfo.InvariantCulture)));
}
