using System.Text.Json;

namespace DocumentClients.Journal;

/// <summary>
/// A line of a journal's file. One without a key is of the first form: the members of the entry stand in the line itself, beside the state.
/// </summary>
internal sealed record JournalLine
{
    public string? Key { get; init; }

    public string? Group { get; init; }

    public UploadJournalState State { get; init; }

    public bool? Ended { get; init; }

    public JsonElement? Payload { get; init; }

    public static string Write(UploadJournalItem item)
    {
        using var payload = JsonDocument.Parse(item.Payload);
        var line = new JournalLine
        {
            Key = item.Key,
            Group = item.Group,
            State = item.State,
            Ended = item.IsEnded ? true : null,
            Payload = payload.RootElement,
        };
        return JsonSerializer.Serialize(line, JournalJson.Default.JournalLine);
    }

    /// <exception cref="JsonException">It is no line of a journal.</exception>
    public static UploadJournalItem Read(string text)
    {
        var line = JsonSerializer.Deserialize(text, JournalJson.Default.JournalLine) ?? throw new JsonException("The line is null.");
        if (line is { Key: { } key, Group: { } group, Payload: { } payload })
        {
            return new UploadJournalItem
            {
                Key = key,
                Group = group,
                State = line.State,
                IsEnded = line.Ended == true,
                Payload = payload.GetRawText(),
            };
        }

        var entry = JsonSerializer.Deserialize(text, JournalJson.Default.UploadJournalEntry)!;
        return new UploadJournalItem
        {
            Key = entry.JournalKey,
            Group = entry.JournalGroup,
            State = line.State,
            Payload = entry.ToPayload(),
        };
    }
}
