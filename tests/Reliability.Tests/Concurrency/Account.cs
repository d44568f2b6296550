namespace Reliability.Tests.Concurrency;

/// <summary>Compares what a call was to make, and how it ended, with what there is.</summary>
internal static class Account
{
    /// <summary>Statuses that only a fault sends here, and 200 and 201 with what cannot be read.</summary>
    private static readonly int[] OfFaults = [200, 201, 408, 429, 500, 502, 503, 504];

    /// <summary>
    /// Nothing is twice, nothing foreign, empty or mixed; what was returned is there, and what is there was returned or announced.
    /// </summary>
    public static void Settle(SoakCall call, IReadOnlyList<Made> made)
    {
        made.Where(static one => one.Document.Size != one.Size || one.Document.Sha256 != one.Sha256)
            .ShouldBeEmpty($"Empty, cut off or mixed: {call}");
        made.DistinctBy(static one => one.Document).Count().ShouldBe(made.Count, $"Made twice: {call}");
        if (call.Ending == SoakEnding.Returned && !call.IsComposite)
        {
            call.Returned.ShouldBe(
                call.Documents.Select(document => made.Single(one => one.Document == document).Id),
                $"Returned something else than there is: {call}"
            );
        }
        else if (call.Ending == SoakEnding.Returned)
        {
            made.Count.ShouldBe(call.Documents.Count, $"Returned without all of its documents: {call}");
        }
        else if (made.Count > 0 && !call.IsComposite)
        {
            call.Announces.ShouldBeTrue($"There, but neither returned nor announced: {call}, {call.Error}");
            made.Count.ShouldBe(call.Documents.Count, $"A part of what belongs together: {call}");
        }
    }

    /// <summary>It ended; with what it asked for, if it read; a refusal needs a fault, or a good reason.</summary>
    public static void EnsureEnded(SoakCall call)
    {
        call.Ending.ShouldNotBe(SoakEnding.None, $"Never ended: {call}");
        if (call.Ending == SoakEnding.Returned && call.IsIdempotent)
        {
            call.Asks.Except(call.Returned, StringComparer.Ordinal).ShouldBeEmpty($"Returned something else than was asked for: {call}");
            call.Returned.Distinct(StringComparer.Ordinal).Count().ShouldBe(call.Returned.Count, $"Returned twice: {call}");
        }

        if (call.Error is DocumentClients.DocumentApiException refused && !(call.MayBeRefused && (int)refused.StatusCode == 422))
        {
            OfFaults.ShouldContain((int)refused.StatusCode, $"Refused without a fault: {call}, {refused}");
        }
    }
}

/// <summary>A document that a server has.</summary>
/// <param name="Document">Which of a call's documents it is.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Size">Its size there.</param>
/// <param name="Sha256">Its hash there.</param>
internal sealed record Made(SoakDocument Document, string Id, long Size, string Sha256);
