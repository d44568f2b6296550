using System.Net;
using System.Text;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>A response as a service gives it, or as nobody should.</summary>
internal sealed record CannedResponse(int Status, string? ContentType, byte[] Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public bool IsSuccess => Status is >= 200 and < 300;

    public HttpResponseMessage ToMessage(HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((HttpStatusCode)Status) { RequestMessage = request, Content = new ByteArrayContent(Body) };
        if (ContentType is not null)
        {
            message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    /// <summary>Printable as it is, everything else as <c>\xNN</c>, so that a failing case can be copied.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Status).Append(' ').Append(ContentType);
        foreach (var (name, value) in Headers)
        {
            text.Append("; ").Append(name).Append(": ").Append(value);
        }

        text.Append('\n');
        foreach (var value in Body)
        {
            _ = value is >= 0x20 and < 0x7F and not (byte)'\\'
                ? text.Append((char)value)
                : text.Append("\\x").Append(Convert.ToHexString([value]));
        }

        return text.ToString();
    }
}
