using DocumentClients.Cli.Text;

namespace DocumentClients.Cli.Types;

/// <summary>What of a schema is not expressed, or read by a guess: the vendor describes two types, and no more.</summary>
internal sealed class SchemaNotes
{
    private readonly List<string> _notes = [];
    private readonly SortedSet<string> _guessed = new(StringComparer.Ordinal);

    public IReadOnlyList<string> All =>
        _guessed.Count == 0
            ? _notes
            : [$"Read as JSON Schema has it, since Raydocs describes only string and number: {string.Join(", ", _guessed)}.", .. _notes];

    /// <summary>Each once: what is referred to twice is read twice.</summary>
    public void Add(string path, string note)
    {
        var line = Printable.Line($"{path}: {note}");
        if (!_notes.Contains(line, StringComparer.Ordinal))
        {
            _notes.Add(line);
        }
    }

    /// <summary>A word of JSON Schema was met.</summary>
    public void Guess(string word) => _guessed.Add(word);
}
