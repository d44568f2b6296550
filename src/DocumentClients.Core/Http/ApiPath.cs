using System.Diagnostics.CodeAnalysis;
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
        Require(segment, name);
        _path.Append(Uri.EscapeDataString(segment));
    }

    /// <summary>Refuses what cannot be a segment.</summary>
    /// <exception cref="ArgumentException">It is missing, blank, or no id.</exception>
    public static void Require([NotNull] string? segment, [CallerArgumentExpression(nameof(segment))] string name = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(segment, name);
        if (Problem(segment) is { } problem)
        {
            throw new ArgumentException(problem, name);
        }
    }

    /// <summary>Why a text is no id, as a sentence; <see langword="null"/> when it may be one.</summary>
    public static string? Problem(string segment)
    {
        if (segment is "." or "..")
        {
            // A URI drops dot segments even when they are escaped.
            return $"'{segment}' is not an id.";
        }

        for (var i = 0; i < segment.Length; i++)
        {
            if (char.IsControl(segment[i]))
            {
                return "It is not an id: it holds a line break or another control character. Was it copied with more than it?";
            }

            if (char.IsSurrogate(segment[i]) && !(i + 1 < segment.Length && char.IsSurrogatePair(segment[i], segment[++i])))
            {
                return "It is not an id: it holds half of a character.";
            }
        }

        return string.IsNullOrWhiteSpace(segment) ? "It is not an id: it is blank." : null;
    }

    public override string ToString() => _path.ToString();
}
