namespace Repository.Tests.Docs;

/// <summary>What the documents say of the vendors' calls is what the Refit interfaces declare.</summary>
public sealed class VendorCallTests
{
    private const string Operations = "docs/operations.md";
    private const string Served = "served";
    private const string ServedAsUnknown = "served as unknown";
    private const string LeftOut = "left out";

    private static readonly string[] Evidence = ["seen", "inferred", "unknown"];

    public static TheoryData<string, string> Vendors => new() { { "Polydocs", "polydocs" }, { "Raydocs", "raydocs" } };

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Every_call_has_exactly_one_row_and_every_row_one_call(string vendor, string page)
    {
        var rows = Calls(page);

        rows.Where(static row => row.Calls.Length != 1).Select(static row => row.Line).ShouldBeEmpty("A row names one call.");
        rows.SelectMany(static row => row.Calls)
            .ShouldBe(
                DeclaredCalls.Of($"{vendor}.Client"),
                StringComparer.Ordinal,
                ignoreOrder: true,
                $"docs/vendors/{page}.md is what {vendor}.Client declares."
            );
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Every_row_says_what_is_known_of_the_response(string vendor, string page)
    {
        var rows = Calls(page);

        rows.Where(static row => !Evidence.Contains(row.Evidence, StringComparer.Ordinal)).Select(static row => row.Line).ShouldBeEmpty();
        rows.Where(static row => row.Evidence == "unknown")
            .SelectMany(static row => row.Calls)
            .ShouldBe(
                States(vendor).Where(static row => row.State == ServedAsUnknown).SelectMany(static row => row.Calls),
                StringComparer.Ordinal,
                ignoreOrder: true,
                $"docs/vendors/{page}.md and {Operations} disagree."
            );
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public void The_operations_that_are_served_are_those_that_are_declared(string vendor, string page)
    {
        var (operations, declared) = (States(vendor), DeclaredCalls.Of($"{vendor}.Client"));

        operations.SelectMany(static row => row.Calls).ShouldBeUnique(StringComparer.Ordinal);
        operations
            .Where(static row => row.State is Served or ServedAsUnknown)
            .SelectMany(static row => row.Calls)
            .ShouldBe(declared, StringComparer.Ordinal, ignoreOrder: true, $"{Operations} says what docs/vendors/{page}.md says.");
        operations
            .Where(static row => row.State == LeftOut)
            .Where(static row => row.Why.Length == 0 || row.Why.Contains('`', StringComparison.Ordinal))
            .Select(static row => row.Line)
            .ShouldBeEmpty("What is left out has its reason, in one short line.");
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public void The_operations_are_counted(string vendor, string page)
    {
        var states = States(vendor).CountBy(static row => row.State, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        int Count(string state) => states.GetValueOrDefault(state);

        states.Keys.Except([Served, ServedAsUnknown, LeftOut], StringComparer.Ordinal).ShouldBeEmpty($"see docs/vendors/{page}.md");
        DocumentTable
            .Section(Operations, $"## {vendor}")
            .First(static line => line.Length > 0)
            .ShouldStartWith($"{Count(Served)} {Served}, {Count(ServedAsUnknown)} {ServedAsUnknown}, {Count(LeftOut)} {LeftOut}.");
        RepositoryFolder
            .ReadLines("README.md")
            .ShouldContain(
                $"| {vendor} | {Count(Served)} | {Count(ServedAsUnknown)} | {Count(LeftOut)} |",
                StringComparer.Ordinal,
                "README.md says other numbers."
            );
    }

    [Fact]
    public void Every_id_of_an_experimental_call_is_explained_and_no_other()
    {
        var ids = RepositoryFolder
            .ReadLines("src/Polydocs.Client/Api/ExperimentalCalls.cs")
            .Where(static line => line.Contains("= \"POLYDOCS", StringComparison.Ordinal))
            .Select(static line => line.Split('"')[1]);

        RepositoryFolder
            .ReadLines("docs/experimental.md")
            .Where(static line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(static line => line[3..])
            .ShouldBe(ids);
    }

    private static (string Line, string[] Calls, string Evidence)[] Calls(string page) =>
        [
            .. DocumentTable
                .Rows($"docs/vendors/{page}.md", "## Calls that the client makes")
                .Select(static row => (row[0] + ": " + row[1], DeclaredCalls.In(row[1]), row[^1].Split(':')[0])),
        ];

    private static (string Line, string[] Calls, string State, string Why)[] States(string vendor) =>
        [
            .. DocumentTable
                .Rows(Operations, $"## {vendor}")
                .Select(static row => (row[0] + ": " + row[1], DeclaredCalls.In(row[1]), row[2], row[3])),
        ];
}
