using Xunit.Abstractions;

namespace Reliability.Tests.Cancellation;

public sealed class ExpiredCallTests(ITestOutputHelper output) : EndedCalls(Trigger.Limit, output)
{
    public static TheoryData<Place> Places { get; } = Cells.PlacesOf(Trigger.Limit);

    [Theory]
    [MemberData(nameof(Places))]
    public Task A_call_at_a_limit_of_ours_ends_promptly_with_our_error_and_leaves_nothing(Place place) => ProveAsync(place);
}
