using System.Net;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Commands;

/// <summary>
/// An id, or the address of a page about what it names. Polydocs' web application has the id of a document at the end of such an address;
/// how Raydocs has it is not known. So it is the one id (a UUID) that is the last part of the path, or of a path behind <c>#</c>, or a
/// value of a query.
/// </summary>
internal static class PastedId
{
    /// <param name="given">What was given: anything but an address is taken for an id.</param>
    /// <param name="argument">What the command line calls it.</param>
    /// <exception cref="UsageException">It is an address, and there is no id in it, or more than one.</exception>
    public static string Of(string given, string argument)
    {
        if (!IsAddress(given))
        {
            return given;
        }

        // Not quoted in errors: an address may hold a credential.
        var ids = Uri.TryCreate(given, UriKind.Absolute, out var address)
            ? Candidates(address)
                .Where(static text => Guid.TryParseExact(text, "D", out _))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .ToList()
            : [];
        return ids switch
        {
            [var id] => id,
            [] => throw new UsageException(
                $"{argument} is an address in which no id is recognised: a UUID at the end of its path, or as a value of its query. "
                    + "Give the id itself."
            ),
            _ => throw new UsageException(
                $"{argument} is an address with more than one id: {string.Join(", ", ids)}. Give the one that is meant."
            ),
        };
    }

    /// <summary>Whether it is the address of a page, and no id.</summary>
    public static bool IsAddress(string given) =>
        given.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || given.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Candidates(Uri address)
    {
        // What is behind # is a path of its own where the application finds its pages in the browser.
        var (path, query) = Split(address.Fragment.TrimStart('#', '!'));
        return [LastOf(address.AbsolutePath), .. ValuesOf(address.Query.TrimStart('?')), LastOf(path), .. ValuesOf(query)];
    }

    private static (string Path, string Query) Split(string text) =>
        text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? (text[..mark], text[(mark + 1)..]) : (text, "");

    private static string LastOf(string path)
    {
        path = path.TrimEnd('/');
        return WebUtility.UrlDecode(path[(path.LastIndexOf('/') + 1)..]);
    }

    private static IEnumerable<string> ValuesOf(string query) =>
        query.Split('&').Select(static pair => WebUtility.UrlDecode(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]));
}
