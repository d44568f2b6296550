using System.Text.Json;
using DocumentClients.Http;
using DocumentClients.Primitives;

namespace Polydocs.Api;

/// <summary>
/// Gives every entry of a response to the file that it is about. An entry that names exactly one sent file belongs to it. Others count by
/// position, as long as there is one for each file and no name contradicts the order; the order itself is not documented. What cannot be
/// distinguished is not guessed: all ids are reported.
/// </summary>
internal sealed class FileResults
{
    private const string Look = "look for it on the dashboard before you upload it again.";

    private readonly ReceivedResponse _response;
    private readonly IReadOnlyList<string> _fileNames;
    private readonly Dictionary<string, FilesOfOneName> _files = new(StringComparer.Ordinal);

    /// <summary>Entries of which it is not known whose they are.</summary>
    private readonly List<JsonElement> _rest = [];

    private FileResults(ReceivedResponse response, IReadOnlyList<string> fileNames)
    {
        (_response, _fileNames) = (response, fileNames);
        foreach (var name in fileNames)
        {
            if (!_files.TryGetValue(name, out var files))
            {
                _files.Add(name, files = new FilesOfOneName());
            }

            files.Count++;
        }
    }

    public static IReadOnlyList<PolydocsFileResult> Of(
        ReceivedResponse response,
        IReadOnlyList<JsonElement> entries,
        IReadOnlyList<string> fileNames
    )
    {
        var outcomes = new FileResults(response, fileNames);
        outcomes.Match(entries);
        return outcomes.Tell();
    }

    private void Match(IReadOnlyList<JsonElement> entries)
    {
        var (isInOrder, unmatched) = (entries.Count == _fileNames.Count, new List<(JsonElement Entry, int Position)>());
        for (var position = 0; position < entries.Count; position++)
        {
            var name = NameOf(entries[position]);
            isInOrder = isInOrder && MayBeAt(position, name);
            if (name is not null && _files.TryGetValue(name, out var files))
            {
                files.Entries.Add(entries[position]);
                files.IsNamed = true;
            }
            else
            {
                unmatched.Add((entries[position], position));
            }
        }

        // One entry for each file, and only one name for which any are missing: the unnamed ones can only be these.
        var missing = _files.Values.Where(static files => files.Entries.Count < files.Count).ToArray();
        var only =
            _files.Count == 1 ? _files.Values.Single()
            : entries.Count == _fileNames.Count && missing.Length == 1 && unmatched.TrueForAll(static entry => NameOf(entry.Entry) is null)
                ? missing[0]
            : null;
        foreach (var (entry, position) in unmatched)
        {
            (isInOrder ? _files[_fileNames[position]].Entries : only?.Entries ?? _rest).Add(entry);
        }

        foreach (var files in _files.Values)
        {
            files.IsInOrder = isInOrder && !files.IsNamed;
        }
    }

    private PolydocsFileResult[] Tell()
    {
        var isAnyMissing = _files.Values.Any(static files => files.Entries.Count < files.Count);
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        var outcomes = _fileNames.Select(name =>
        {
            var files = _files[name];
            told[name] = told.TryGetValue(name, out var number) ? number + 1 : 0;
            return files is { Count: > 1, IsInOrder: true } ? Own(name, [files.Entries[told[name]]])
                : files.Count == 1 ? Own(name, files.Entries)
                : Shared(name, files);
        });
        return [.. isAnyMissing ? outcomes : outcomes.Select(WithRest)];
    }

    /// <summary>The outcome of a file of which it is known which entries are its own: one, if all is well.</summary>
    private PolydocsFileResult Own(string name, List<JsonElement> entries) =>
        entries.Count == 0
            ? _rest.Count == 0
                ? new PolydocsFileResult { FileName = name, Error = $"Polydocs said nothing of it: {Look}" }
                : NotKnown(name, $"Polydocs' response does not name it, and holds {Said(_rest)} without saying whose that is", _rest)
            : entries.Any(IsAccepted)
                ? new PolydocsFileResult { FileName = name, Upload = PolydocsResponses.ReadUpload([.. entries.Where(IsAccepted)], name) }
                : new PolydocsFileResult { FileName = name, Error = Refusal(entries[0]) };

    /// <summary>The outcome of each of several files of one name, of whose entries it is not known which is whose.</summary>
    private PolydocsFileResult Shared(string name, FilesOfOneName files)
    {
        if (files.Entries.Count >= files.Count && files.Entries.TrueForAll(IsAccepted))
        {
            var ids = IdsOf(files.Entries);
            return new PolydocsFileResult
            {
                FileName = name,
                Upload = new PolydocsUpload { FileName = name, Candidates = ids },
                Candidates = ids,
            };
        }

        List<JsonElement> entries = [.. files.Entries, .. files.Entries.Count < files.Count ? _rest : []];
        var refusals = entries.Where(entry => !IsAccepted(entry)).Select(Refusal).Distinct(StringComparer.Ordinal).ToArray();
        return files.Entries.Count >= files.Count && refusals.Length == 1 && !entries.Exists(IsAccepted)
            ? new PolydocsFileResult { FileName = name, Error = refusals[0] }
            : NotKnown(
                name,
                $"{files.Count} files were sent as `{name}`, and Polydocs' response holds {Said(entries)} for them, but not which is which",
                entries
            );
    }

    private PolydocsFileResult NotKnown(string name, string why, List<JsonElement> entries) =>
        new()
        {
            FileName = name,
            Error = $"{why}: {Look}",
            Candidates = IdsOf(entries),
        };

    /// <summary>There are more entries than files: whose document that is, is not known.</summary>
    private PolydocsFileResult WithRest(PolydocsFileResult outcome)
    {
        var ids = IdsOf(_rest);
        return ids.Length == 0
            ? outcome
            : outcome switch
            {
                { Upload: { Id: not null } upload } => outcome with { Upload = upload with { OtherIds = [.. upload.OtherIds, .. ids] } },
                { Upload: { } upload } => outcome with
                {
                    Upload = upload with { Candidates = [.. outcome.Candidates, .. ids] },
                    Candidates = [.. outcome.Candidates, .. ids],
                },
                _ => outcome with
                {
                    Error = $"{outcome.Error} Polydocs' response also holds {Said(_rest)}, without saying whose that is.",
                    Candidates = [.. outcome.Candidates, .. ids],
                },
            };
    }

    /// <summary>Whether an entry of this name may be about the file at this position: it carries its name, or none that was sent.</summary>
    private bool MayBeAt(int position, string? name)
    {
        return name is null
            || _fileNames[position] == name
            || (!_files.ContainsKey(name) && (IsAlike(_fileNames[position]) || !_fileNames.Any(IsAlike)));

        bool IsAlike(string fileName) => string.Equals(fileName, name, StringComparison.OrdinalIgnoreCase);
    }

    private bool IsAccepted(JsonElement entry) => !PolydocsDialect.SaysFailure(entry) && PolydocsResponses.IsAccepted(entry, _response);

    private static string Refusal(JsonElement entry)
    {
        var said = PolydocsDialect.Read(entry).Message;
        return PolydocsDialect.SaysFailure(entry)
            ? said ?? "Polydocs refused it without a reason."
            : $"Polydocs said neither that it took it nor that it refused it{(said is null ? "" : $" (\"{said}\")")}: {Look}";
    }

    private string Said(IEnumerable<JsonElement> entries) =>
        string.Join(
            ", ",
            entries.Select(entry =>
            {
                var said = PolydocsDialect.Read(entry).Message is { } message ? $" (\"{message}\")" : "";
                return !IsAccepted(entry) ? (PolydocsDialect.SaysFailure(entry) ? "a refusal" : "neither a success nor a refusal") + said
                    : PolydocsResponses.IdOf(entry) is { } id ? $"document {id}"
                    : "a success without an id";
            })
        );

    private string[] IdsOf(IEnumerable<JsonElement> entries) => PolydocsResponses.IdsOf(entries.Where(IsAccepted));

    private static string? NameOf(JsonElement entry) => entry.Member("filename").Text();

    private sealed class FilesOfOneName
    {
        /// <summary>How many files were sent under the name.</summary>
        public int Count { get; set; }

        public List<JsonElement> Entries { get; } = [];

        /// <summary>Whether an entry carries the name.</summary>
        public bool IsNamed { get; set; }

        /// <summary>Whether the entries are in the order of the files.</summary>
        public bool IsInOrder { get; set; }
    }
}
