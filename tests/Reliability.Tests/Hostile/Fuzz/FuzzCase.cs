using System.Globalization;
using System.Text.Json;
using DocumentClients;
using DocumentClients.TestTools;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>One mutated response to one call: made of a seed and a number, and judged by what the endpoints declare.</summary>
internal sealed class FuzzCase
{
    /// <summary>How a case ends that raised nothing.</summary>
    public const string Decoded = "decoded";

    private readonly int _seed;
    private readonly int _number;

    public FuzzCase(int seed, int number, Corpus corpus, IReadOnlyList<FuzzEndpoint> endpoints, ResponseMutator mutator)
    {
        (_seed, _number) = (seed, number);
        Endpoint = endpoints[number % endpoints.Count];
        var random = new Random(unchecked((seed * 1_000_003) ^ (number * 7_919)));
        var pool = random.Next(16) switch
        {
            0 => corpus.All,
            < 5 => corpus.Of(Endpoint),
            _ => corpus.SuccessesOf(Endpoint),
        };
        Response = mutator.Mutate(pool[random.Next(pool.Count)], random);
    }

    public FuzzEndpoint Endpoint { get; }

    public CannedResponse Response { get; }

    /// <summary>What came of it, in a word for counting.</summary>
    public async Task<string> RunAsync(FuzzClients clients)
    {
        object? value = null;
        var error = await Record.ExceptionAsync(async () => value = await Endpoint.CallAsync(clients.Call));
        var wrong = Record.Exception(() => Judge(value, error));
        return wrong is null
            ? error?.GetType().Name ?? Decoded
            : throw new InvalidOperationException($"{this}\n{wrong.Message}\nThe call ended with: {error?.ToString() ?? "a value"}", wrong);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"DOCUMENTCLIENTS_FUZZ_SEED={_seed} DOCUMENTCLIENTS_FUZZ_CASE={_number} ({Endpoint.Name}) was responded with: {Response}"
        );

    private void Judge(object? value, Exception? error)
    {
        if (error is null)
        {
            JudgeValue(value);
        }
        else
        {
            JudgeError(error);
        }
    }

    private void JudgeValue(object? value)
    {
        if (Endpoint.Kind != EndpointKind.Discovers)
        {
            Response.IsSuccess.ShouldBeTrue("Taken for a success.");
        }

        PublicSurface.Read(value);
        if (value is PolydocsUpload or PolydocsDocument or RaydocsDocument or RaydocsResult or RaydocsSession or RaydocsTemplate)
        {
            var written = JsonSerializer.Serialize(value, value.GetType());
            string.Equals(
                    JsonSerializer.Serialize(JsonSerializer.Deserialize(written, value.GetType()), value.GetType()),
                    written,
                    StringComparison.Ordinal
                )
                .ShouldBeTrue($"Written, read and written again it is not what it was: {written}");
        }
    }

    private void JudgeError(Exception error)
    {
        PublicSurface.Read(error);
        Foreign.EnsureNothingOfRefit(error);
        var expected = Expected();
        expected.ShouldContain(error.GetType(), "Not among what this response may raise.");
        if (error is DocumentApiException refused)
        {
            ((int)refused.StatusCode).ShouldBe(Response.Status, "Another status.");
        }
    }

    /// <summary>What is declared of the call and, within that, what the table of <c>docs/reliability.md</c> says of the status.</summary>
    private Type[] Expected() =>
        (Endpoint.Kind, Response.Status) switch
        {
            (EndpointKind.Discovers, 408 or 429 or > 500) => [typeof(DocumentApiException)],
            (EndpointKind.Discovers, _) => [],
            (EndpointKind.Deletes or EndpointKind.Streams or EndpointKind.Stores, >= 200 and < 300) => [],
            (EndpointKind.Stores, _) => [typeof(DocumentApiException), typeof(UploadUrlExpiredException)],
            (EndpointKind.Makes, >= 200 and < 300) => [typeof(DocumentApiException), typeof(OutcomeUnknownException)],
            (EndpointKind.Makes, 503) => Response.Headers.Any(static header => header.Name == "Retry-After")
                ? [typeof(DocumentApiException), typeof(OutcomeUnknownException)]
                : [typeof(OutcomeUnknownException)],
            (EndpointKind.Makes, 408 or (>= 500 and not 501 and not 505)) => [typeof(OutcomeUnknownException)],
            _ => [typeof(DocumentApiException)],
        };
}
