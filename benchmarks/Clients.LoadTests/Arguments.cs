using System.Globalization;

namespace Clients.LoadTests;

/// <summary>Words, and values with names: <c>multipart 1GiB --rounds 3</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    public Arguments(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                _words.Add(args[i]);
            }
            else if (i + 1 < args.Count)
            {
                _named[args[i]] = args[++i];
            }
            else
            {
                throw new UsageException($"{args[i]} needs a value.");
            }
        }
    }

    public IReadOnlyList<string> Words => _words;

    public string? Text(string name) => _named.GetValueOrDefault(name);

    public int Number(string name, int otherwise) => Text(name) is { } text ? Number(text) : otherwise;

    public static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"'{text}' is no number.");

    public void AllowOnly(params IEnumerable<string> names)
    {
        if (_named.Keys.Except(names, StringComparer.Ordinal).FirstOrDefault() is { } stray)
        {
            throw new UsageException($"There is no {stray}.");
        }
    }
}
