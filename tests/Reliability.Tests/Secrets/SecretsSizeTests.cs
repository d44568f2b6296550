using DocumentClients.TestTools;
using Xunit.Abstractions;

namespace Reliability.Tests.Secrets;

public sealed class SecretsSizeTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_public_call_is_made_with_a_leak_and_every_full_one_with_all()
    {
        var calls = PublicCall.Polydocs.Concat(PublicCall.Raydocs).ToArray();
        var cells = SecretsProof.Cells(calls).ToArray();

        output.WriteLine(
            $"{calls.Length} calls ({PublicCall.Polydocs.Count} Polydocs, {PublicCall.Raydocs.Count} Raydocs) x "
                + $"{Enum.GetValues<Leak>().Length} leaks, or one, and those of the storage besides = {cells.Length} cells"
        );

        calls.Select(static call => call.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(calls.Length);
        calls.Length.ShouldBeGreaterThanOrEqualTo(38);
        cells.Length.ShouldBe(PolydocsSecretsTests.Cells.Count + RaydocsSecretsTests.Cells.Count);
        foreach (var call in calls)
        {
            cells
                .Where(cell => cell.Call == call)
                .Select(static cell => cell.Leak)
                .Distinct()
                .ShouldBe(Scale.IsFull || call.IsFull ? Enum.GetValues<Leak>() : [Leak.EchoIn500], call.Name);
        }

        cells.Count(static cell => cell.AtStorage).ShouldBe(6 * Enum.GetValues<Leak>().Length);
    }
}
