using System.Text.RegularExpressions;

namespace DocumentClients.Cli.Types;

/// <summary>The name of a namespace.</summary>
internal static partial class CSharpNamespace
{
    private const string Keywords =
        " abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
        + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new "
        + "null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc "
        + "static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while ";

    public static bool IsValid(string name) =>
        Form().IsMatch(name) && !name.Split('.').Any(static part => Keywords.Contains($" {part} ", StringComparison.Ordinal));

    [GeneratedRegex(
        @"\A[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Form();
}
