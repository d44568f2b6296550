namespace Repository.Tests.PublicApi;

/// <summary>What the packages offer is listed in eng/PublicApi, so that every change of it is seen in review.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string, string> Assemblies()
    {
        var data = new TheoryData<string, string>();
        foreach (var assembly in ShippedAssembly.All())
        {
            data.Add(assembly.Package, assembly.Framework);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_one_that_was_reviewed(string package, string framework)
    {
        var assembly = new ShippedAssembly(package, framework);
        File.Exists(assembly.Path)
            .ShouldBeTrue($"{package} was not built for {framework}. Build the solution first: dotnet build Clients.sln");
        var actual = ApiListing.Of(assembly.Path);
        if (RepositoryFolder.Update)
        {
            File.WriteAllText(RepositoryFolder.PathOf(assembly.Listing), actual);
            return;
        }

        var file = RepositoryFolder.PathOf(assembly.Listing);
        var reviewed = File.Exists(file) ? File.ReadAllText(file) : "";
        var difference = ListingDifference.Between(reviewed, actual);
        difference.Length.ShouldBe(
            0,
            $"{assembly.Listing} (-) and what was built (+) differ:\n{difference}\n{RepositoryFolder.HowToUpdate}"
        );
    }

    [Fact]
    public void There_is_no_listing_of_what_is_not_shipped()
    {
        var expected = ShippedAssembly.All().Select(assembly => assembly.Listing);
        var listings = RepositoryFolder.Files.Where(file => file.StartsWith("eng/PublicApi/", StringComparison.Ordinal));

        listings.Except(expected, StringComparer.Ordinal).ShouldBeEmpty("Delete them.");
    }
}
