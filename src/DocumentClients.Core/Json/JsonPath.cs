namespace DocumentClients.Json;

/// <summary>The paths in the serializer's exceptions: <c>$.lines[2].total</c>, <c>$['odd name']</c>.</summary>
internal static class JsonPath
{
    /// <summary>The names and positions that lead to a value.</summary>
    public static IEnumerable<string> StepsOf(string path)
    {
        var at = 1;
        while (at < path.Length)
        {
            var (begin, end) =
                path[at] == '.' ? (at + 1, EndOfName(path, at + 1))
                : path.IndexOf("['", at, StringComparison.Ordinal) == at ? (at + 2, path.IndexOf("']", at, StringComparison.Ordinal))
                : (at + 1, path.IndexOf(']', at));
            if (end < begin)
            {
                yield break;
            }

            yield return path.Substring(begin, end - begin);
            at = path[at] == '.' ? end : path.IndexOf(']', end) + 1;
        }
    }

    private static int EndOfName(string path, int begin) => path.IndexOfAny(['.', '['], begin) is >= 0 and var end ? end : path.Length;
}
