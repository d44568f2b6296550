using System.Text;
using System.Text.Json;
using DocumentClients.TestTools;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;
using Reliability.Tests.Hostile.Fuzz;
using Xunit.Abstractions;

namespace Reliability.Tests.Hostile.RoundTrips;

/// <summary>
/// What a service says beyond what this version knows is kept, and can be written and read again, by any serialiser settings.
/// </summary>
public sealed class RoundTripProperties(ITestOutputHelper output)
{
    private const int Cases = 300;

    private static readonly Gen<string> Value = Gen.Sized(static size => ValueOf(Math.Min(size, 12)));

    /// <summary>Values that lose something when they are taken for numbers, dates or dictionaries.</summary>
    private static readonly string[] Scalars =
    [
        .. JsonElement
            .Parse(
                """
                [null, true, false, 0, -0, -0.0, 1.10, 1e400, -1E-400, 12345678901234567890, 9223372036854775808,
                0.1000000000000000055511151231257827, "", " x ", "2026-03-04T10:00:00.123456789+02:00", "1e400",
                {}, [], {"a":1,"a":{"a":2}}, {"":[{}]}, [[[null]]]]
                """
            )
            .EnumerateArray()
            .Select(static value => value.GetRawText()),
        "\"\u00E4\u2028\uD83D\uDE00\"",
    ];

    private static readonly string[] Names = JsonSerializer.Deserialize<string[]>(
        """
        ["", " ", "Id", "ID", "Status", "STATUS", "fileName", "$id", "$type", "$ref", "__proto__", "new_member",
        "Additional Properties", "AdditionalProperties", "\u00E4", "a.b", "a\"b", "\uD83D\uDE00"]
        """
    )!;

    private static readonly JsonSerializerOptions[] Settings =
    [
        new(),
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower },
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true },
    ];

    /// <summary>Every model that keeps what it does not know: a response that holds all it knows, and the call that reads it.</summary>
    private static readonly (string Known, Func<EndpointCall, Task<object>> ReadAsync)[] Models =
    [
        (
            """{"doc_id":"d","filename":"f","message":"m"}""",
            static async call =>
                await call.Polydocs.ProcessDocumentAsync(
                    new DocumentClients.DocumentPart(DocumentClients.DocumentSource.FromBytes(new byte[9], "f"))
                )
        ),
        (
            """{"doc_id":"d","status":"never heard","filename":"f","message":"m"}""",
            static async call => await call.Polydocs.GetDocumentStatusAsync("d")
        ),
        (
            """
            {"id":"d","filename":"f","status":"never heard","mime":"m","size":1,"sha256":"s","workspace_id":"w",
            "extraction_session_id":"e","created_at":"2026-03-04T10:00:00Z"}
            """,
            static async call => await call.Raydocs.GetDocumentAsync("d")
        ),
        (
            """
            {"id":"r","extraction_session_id":"e","status":"never heard","title":"t","config_hash":"h","data":{"n":1e400},
            "audit_data":[1.10],"created_at":null}
            """,
            static async call => await call.Raydocs.GetResultAsync("r")
        ),
        (
            """
            {"id":"s","name":"n","extraction_template_id":"t","settings":{"a":1,"a":2},
            "documents":[{"id":"d","status":"odd","x":1e400}],"results":[{"id":"r","y":-0.0}]}
            """,
            static async call => await call.Raydocs.GetSessionAsync("s")
        ),
        (
            """
            {"id":"t","name":"n","description":"d","workspace_id":"w","schema_json":{"n":12345678901234567890},"settings":[]}
            """,
            static async call => await call.Raydocs.GetTemplateAsync("t")
        ),
        (
            """{"key":"k","url":"https://storage.example.org/b/k?X-Amz-Signature=canary","headers":{"A":["b"]}}""",
            static async call => await call.Raydocs.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "a/b" })
        ),
    ];

    [Fact]
    public async Task Unknown_members_survive_being_read_written_and_read_again()
    {
        using var network = new RespondingHandler();
        await using var clients = new FuzzClients(http => http.TrustPrimaryHandler().ConfigurePrimaryHttpMessageHandler(() => network));
        var members = Gen.ListOf(
            Gen.Zip(Gen.OneOf(Gen.Elements(Names), ArbMap.Default.GeneratorFor<int>().Select(static number => $"n{number}")), Value),
            4
        );
        var property = Prop.ForAll(
            members.ToArbitrary(),
            given =>
                Task.Run(() =>
                    ProveAsync([.. given.DistinctBy(static member => member.Item1, StringComparer.Ordinal)], network, clients.Call)
                )
        );

        await Task.Factory.StartNew(
            () => property.Check(Config.QuickThrowOnFailure.WithMaxTest(Cases)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

        output.WriteLine($"{Cases} sets of members x {Models.Length} models x {Settings.Length} settings");
    }

    [Fact]
    public void A_word_that_nobody_knows_survives_being_read_written_and_read_again() =>
        Prop.ForAll(
                Gen.OneOf(Gen.Elements(Names), ArbMap.Default.GeneratorFor<NonEmptyString>().Select(static text => text.Get))
                    .Where(static word => word.All(static character => !char.IsSurrogate(character)))
                    .ToArbitrary(),
                static word =>
                {
                    var json = JsonSerializer.Serialize(word);
                    JsonSerializer.Deserialize<PolydocsDocumentStatus>(json).Value.ShouldBe(word);
                    JsonSerializer.Deserialize<RaydocsDocumentStatus>(json).Value.ShouldBe(word);
                    JsonSerializer.Deserialize<RaydocsResultStatus>(json).Value.ShouldBe(word);
                    JsonSerializer.Serialize(new PolydocsDocumentStatus(word)).ShouldBe(json);
                    JsonSerializer.Serialize(new RaydocsDocumentStatus(word)).ShouldBe(json);
                    JsonSerializer.Serialize(new RaydocsResultStatus(word)).ShouldBe(json);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void A_model_without_a_status_can_be_written_and_read_again()
    {
        foreach (var settings in Settings)
        {
            Again(new RaydocsDocument { Id = "d" }, settings).Status.ShouldBe(default);
            Again(new RaydocsResult { Id = "r" }, settings).Status.ShouldBe(default);
            Again(new PolydocsDocument(), settings).Status.ShouldBe(default);
        }

        static T Again<T>(T model, JsonSerializerOptions settings) =>
            JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(model, settings), settings)!;
    }

    private static Gen<string> ValueOf(int size) =>
        size == 0
            ? Gen.Elements(Scalars)
            : Gen.OneOf(
                Gen.Elements(Scalars),
                Gen.ListOf(ValueOf(size / 3), 3).Select(static values => $"[{string.Join(",", values)}]"),
                Gen.Zip(Gen.Elements(Names), ValueOf(size / 3))
                    .Select(static member => $"{{{JsonSerializer.Serialize(member.Item1)}:{member.Item2}}}")
            );

    private static async Task ProveAsync((string Name, string Value)[] unknown, RespondingHandler network, EndpointCall call)
    {
        foreach (var (known, readAsync) in Models)
        {
            var members = unknown.Select(static member => $"{JsonSerializer.Serialize(member.Name)}:{member.Value},");
            var json = $"{{{string.Concat(members)}{known[1..]}";
            network.Response = new CannedResponse(200, "application/json", Encoding.UTF8.GetBytes(json));
            var read = await readAsync(call);
            Kept(read)
                .Keys.Order(StringComparer.Ordinal)
                .ShouldBe(unknown.Select(static member => member.Name).Order(StringComparer.Ordinal));
            foreach (var (name, value) in unknown)
            {
                Kept(read)[name].GetRawText().ShouldBe(value, "The text as the service wrote it.");
            }

            foreach (var settings in Settings)
            {
                var written = JsonSerializer.Serialize(read, read.GetType(), settings);
                var again = JsonSerializer.Deserialize(written, read.GetType(), settings)!;
                JsonSerializer.Serialize(again, again.GetType(), settings).ShouldBe(written);
                using var before = JsonDocument.Parse(json);
                using var after = JsonDocument.Parse(written);
                foreach (
                    var member in before
                        .RootElement.EnumerateObject()
                        .Where(static member => member.Name is not ("url" or "headers" or "created_at" or "documents" or "results"))
                )
                {
                    IsSame(member.Value, after.RootElement.GetProperty(member.Name))
                        .ShouldBeTrue($"{member} became {after.RootElement.GetProperty(member.Name)}");
                }

                written.ShouldNotContain("canary");
                (
                    read is not RaydocsSession
                    || (written.Contains("1e400", StringComparison.Ordinal) && written.Contains("-0.0", StringComparison.Ordinal))
                ).ShouldBeTrue("What is not known of a session's documents and results.");
            }
        }
    }

    private static IDictionary<string, JsonElement> Kept(object model) =>
        (IDictionary<string, JsonElement>?)model.GetType().GetProperty(nameof(RaydocsDocument.AdditionalProperties))!.GetValue(model)
        ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>Numbers digit by digit, members in their order, and those that stand there twice too.</summary>
    private static bool IsSame(JsonElement one, JsonElement other) =>
        one.ValueKind == other.ValueKind
        && one.ValueKind switch
        {
            JsonValueKind.Number => one.GetRawText() == other.GetRawText(),
            JsonValueKind.String => one.GetString() == other.GetString(),
            JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength()
                && one.EnumerateArray().Zip(other.EnumerateArray()).All(static pair => IsSame(pair.First, pair.Second)),
            JsonValueKind.Object => one.EnumerateObject().Count() == other.EnumerateObject().Count()
                && one.EnumerateObject()
                    .Zip(other.EnumerateObject())
                    .All(static pair => pair.First.Name == pair.Second.Name && IsSame(pair.First.Value, pair.Second.Value)),
            _ => true,
        };
}
