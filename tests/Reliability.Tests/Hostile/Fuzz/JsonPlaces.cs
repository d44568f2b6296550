using System.Text.Json;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>Where values and members stand in a JSON text, so that they can be changed without reading it into anything.</summary>
internal sealed class JsonPlaces
{
    private JsonPlaces() { }

    public List<Range> Values { get; } = [];

    public List<Range> Names { get; } = [];

    /// <summary>Name, colon and value.</summary>
    public List<Range> Members { get; } = [];

    /// <summary>Just behind an opening brace, with whether the object is empty.</summary>
    public List<(int Offset, bool IsEmpty)> Objects { get; } = [];

    /// <returns>Null when the text is no JSON.</returns>
    public static JsonPlaces? Of(byte[] text)
    {
        var places = new JsonPlaces();
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 200 });
        var open = new Stack<(int Start, int Name)>();
        var name = -1;
        try
        {
            while (reader.Read())
            {
                var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = start;
                        places.Names.Add(start..(start + reader.ValueSpan.Length + 2));
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        if (reader.TokenType == JsonTokenType.StartObject)
                        {
                            places.Objects.Add((end, text.AsSpan(end).TrimStart(" \r\n\t"u8) is [(byte)'}', ..]));
                        }

                        open.Push((start, name));
                        name = -1;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        var (begun, of) = open.Pop();
                        places.Add(begun..end, of);
                        name = -1;
                        break;
                    default:
                        places.Add(start..end, name);
                        name = -1;
                        break;
                }
            }

            return places;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Add(Range value, int name)
    {
        Values.Add(value);
        if (name >= 0)
        {
            Members.Add(name..value.End);
        }
    }
}
