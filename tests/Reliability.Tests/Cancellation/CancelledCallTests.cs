using Xunit.Abstractions;

namespace Reliability.Tests.Cancellation;

public sealed class CancelledCallTests(ITestOutputHelper output) : EndedCalls(Trigger.Token, output)
{
    public static TheoryData<Place> Places { get; } = Cells.PlacesOf(Trigger.Token);

    [Theory]
    [MemberData(nameof(Places))]
    public Task A_cancelled_call_ends_promptly_with_its_callers_token_and_leaves_nothing(Place place) => ProveAsync(place);
}
