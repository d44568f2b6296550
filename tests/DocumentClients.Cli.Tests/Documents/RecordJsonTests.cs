using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Cli.Documents;
using Polydocs;

namespace DocumentClients.Cli.Tests.Documents;

/// <summary>Whatever the client reads of a record is in the JSON of the tool.</summary>
public class RecordJsonTests
{
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Fact]
    public void No_member_of_a_listed_document_is_lost() => Check<PolydocsListedDocument>(RecordJson.Of);

    [Fact]
    public void No_member_of_a_document_is_lost() => Check<PolydocsDocument>(RecordJson.Of);

    [Fact]
    public void No_member_of_an_extraction_is_lost() => Check<PolydocsExtraction>(RecordJson.Of);

    [Fact]
    public void What_is_not_there_is_left_out() =>
        RecordJson.Of(new PolydocsExtraction()).GetRawText().ShouldBe("""{"fields":[],"tables":[],"images":[]}""");

    /// <summary>Compares with what a serializer writes, for a record that has all of its members.</summary>
    private static void Check<T>(Func<T, JsonElement> write)
    {
        var json = ObjectOf(typeof(T));
        var record = JsonSerializer.Deserialize<T>(json)!;
        var expected = JsonSerializer.SerializeToElement(record, WithoutNulls);

        var written = write(record);

        written.GetRawText().ShouldBe(expected.GetRawText());
        foreach (var name in NamesOf(typeof(T)).Append("not_known"))
        {
            written.TryGetProperty(name, out _).ShouldBeTrue(name);
        }
    }

    private static string ObjectOf(Type type)
    {
        var members = Named(type).Select(static member => $"\"{member.Name}\":{ValueOf(member.Type)}");
        return $"{{{string.Join(",", members)},\"not_known\":[1.50]}}";
    }

    private static string ValueOf(Type type) =>
        type == typeof(double?) ? "0.25"
        : type == typeof(bool?) ? "true"
        : type == typeof(DateTimeOffset?) ? "\"2026-01-02T03:04:05Z\""
        : type.IsGenericType ? $"[{ObjectOf(type.GetGenericArguments()[0])}]"
        : "\"text\"";

    private static IEnumerable<string> NamesOf(Type type) => Named(type).Select(static member => member.Name);

    private static IEnumerable<(string Name, Type Type)> Named(Type type) =>
        type.GetProperties()
            .Select(static property => (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name, property.PropertyType))
            .Where(static member => member.Name is not null)
            .Select(static member => (member.Name!, member.PropertyType));
}
