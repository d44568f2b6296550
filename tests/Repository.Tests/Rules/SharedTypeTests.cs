namespace Repository.Tests.Rules;

/// <summary>What the vendor packages use of Core besides the surface that users have: few types, so that Core can change inside.</summary>
public sealed class SharedTypeTests
{
    private const string Core = "DocumentClients.Core";

    [Fact]
    public void At_most_ten_internal_types_are_shared_with_the_vendor_packages()
    {
        var shared = new[] { "Polydocs.Client", "Raydocs.Client" }
            .SelectMany(static project => ProjectRooms.Of(project).OthersInternals(Core))
            .Distinct(StringComparer.Ordinal)
            .ToArray();

        shared.Length.ShouldBeInRange(1, 10, string.Join('\n', shared));
    }

    [Fact]
    public void At_most_twelve_types_are_for_those_who_write_a_vendor_package()
    {
        var primitives = ProjectRooms.Of(Core).PublicTypesIn("DocumentClients.Primitives").ToArray();

        primitives.Length.ShouldBeInRange(1, 12, string.Join('\n', primitives));
    }
}
