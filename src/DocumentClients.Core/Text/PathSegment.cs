using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DocumentClients.Primitives;

/// <summary>
/// What may stand in a path in the place of an id: it is escaped there, and must stay one segment, so that it can neither leave its place
/// nor add a query.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PathSegment
{
    /// <summary>Refuses what cannot be a segment.</summary>
    /// <param name="segment">The text.</param>
    /// <param name="name">The name of the argument, for the exception.</param>
    /// <exception cref="ArgumentException">It is missing, blank, or no id.</exception>
    public static void Require([NotNull] string? segment, [CallerArgumentExpression(nameof(segment))] string name = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(segment, name);
        if (Problem(segment) is { } problem)
        {
            throw new ArgumentException(problem, name);
        }
    }

    /// <summary>Gets why a text is no id.</summary>
    /// <param name="segment">The text.</param>
    /// <returns>A sentence; <see langword="null"/> when it may be one.</returns>
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
}
