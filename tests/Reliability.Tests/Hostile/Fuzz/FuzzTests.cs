using System.Collections.Concurrent;
using System.Globalization;
using DocumentClients.TestTools;
using Xunit.Abstractions;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>
/// Mutated responses to every endpoint. <c>eng/fuzz</c> runs a million; one case is run again by <c>DOCUMENTCLIENTS_FUZZ_SEED</c> and
/// <c>DOCUMENTCLIENTS_FUZZ_CASE</c>, which a failure names.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int FailuresShown = 5;

    private readonly ConcurrentDictionary<(string Endpoint, string Ending), int> _counts = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly int _seed = Scale.Of("DOCUMENTCLIENTS_FUZZ_SEED", 20260304);

    [Fact]
    public async Task Whatever_a_service_responds_is_decoded_or_refused_by_a_declared_error()
    {
        var begun = TimeProvider.System.GetTimestamp();
        var corpus = await Corpus.CaptureAsync();
        FuzzEndpoint[] endpoints = [.. FuzzEndpoint.Polydocs, FuzzEndpoint.OpenApi, .. FuzzEndpoint.Raydocs];
        var captured = TimeProvider.System.GetElapsedTime(begun);
        var only = Scale.Of("DOCUMENTCLIENTS_FUZZ_CASE", -1);
        var cases = only >= 0 ? 1 : Scale.Of("DOCUMENTCLIENTS_FUZZ_CASES", 20_000);
        var mutator = new ResponseMutator(corpus.All);

        var lanes = only >= 0 ? 1 : Environment.ProcessorCount;
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(() => RunAsync(lane))));

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_counts.Values.Sum():N0} mutated responses to {endpoints.Length} endpoints from {corpus.All.Count} true ones (captured "
                    + $"in {captured.TotalSeconds:N1} s), seed {_seed}: {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:N1} s"
            )
        );
        foreach (var endpoint in endpoints)
        {
            var endings = _counts
                .Where(count => count.Key.Endpoint == endpoint.Name)
                .OrderBy(static count => count.Key.Ending, StringComparer.Ordinal)
                .Select(static count => $"{count.Key.Ending} {count.Value}");
            output.WriteLine($"  {endpoint.Name}: {string.Join(", ", endings)}");
        }

        foreach (var ending in _counts.GroupBy(static count => count.Key.Ending, static count => count.Value, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {ending.Key}: {ending.Sum():N0}"));
        }

        _failures.IsEmpty.ShouldBeTrue(string.Join("\n\n", _failures));
        _counts.Values.Sum().ShouldBe(cases);
        if (only < 0)
        {
            // Cases that all were refused, or all decoded, would say little.
            endpoints
                .Where(endpoint => endpoint.Kind != EndpointKind.Discovers && Share(endpoint) is < 0.1 or > 0.9)
                .Select(static endpoint => endpoint.Name)
                .ShouldBeEmpty();
        }

        async Task RunAsync(int first)
        {
            await using var lane = new FuzzLane();
            for (
                var number = only >= 0 ? only : first;
                _failures.Count < FailuresShown && (only >= 0 ? number == only : number < cases);
                number += lanes
            )
            {
                var given = new FuzzCase(_seed, number, corpus, endpoints, mutator);
                var ending = "";
                if (await Record.ExceptionAsync(async () => ending = await lane.RunAsync(given)) is { } failure)
                {
                    _failures.Enqueue(failure.Message);
                }
                else
                {
                    _counts.AddOrUpdate((given.Endpoint.Name, ending), 1, static (_, count) => count + 1);
                }
            }
        }
    }

    private double Share(FuzzEndpoint endpoint) =>
        (double)_counts.GetValueOrDefault((endpoint.Name, FuzzCase.Decoded))
        / _counts.Where(count => count.Key.Endpoint == endpoint.Name).Sum(static count => count.Value);
}
