using System.Runtime.CompilerServices;
using System.Text;

namespace DocumentClients.Http;

/// <summary>
/// A path relative to the base address, written as an interpolated string. Every hole is escaped and must stay one segment, so an id can
/// neither leave its place nor add a query. There is deliberately no way to make one of a plain string: a conversion would let unescaped text in.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct ApiPath
{
    private readonly StringBuilder _path;

    public ApiPath(int literalLength, int formattedCount) => _path = new StringBuilder(literalLength + (formattedCount * 36));

    public void AppendLiteral(string value) => _path.Append(value);

    public void AppendFormatted(string? segment, [CallerArgumentExpression(nameof(segment))] string name = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(segment, name);
        if (segment is "." or "..")
        {
            // A URI drops dot segments even when they are escaped.
            throw new ArgumentException($"'{segment}' is not an id.", name);
        }

        _path.Append(Uri.EscapeDataString(segment));
    }

    public override string ToString() => _path.ToString();
}
