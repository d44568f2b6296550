using System.Reflection;
using Polydocs;
using Raydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests;

/// <summary>No endpoint without a stub: a method that is added to an API needs a success and a refusal here.</summary>
public sealed class EndpointCoverageTests
{
    private static readonly (Type Api, string Method, StubKind Kind)[] Declared =
    [
        .. from type in typeof(EndpointCoverageTests).Assembly.GetTypes()
        from test in type.GetMethods()
        where test.GetCustomAttributes<FactAttribute>().Any()
        from stub in test.GetCustomAttributes<StubOfAttribute>()
        select (stub.Api, stub.Method, stub.Kind),
    ];

    [Theory]
    [InlineData(typeof(IPolydocsApi))]
    [InlineData(typeof(IRaydocsApi))]
    public void Every_method_has_a_success_and_a_refusal(Type api)
    {
        var missing =
            from method in Methods(api)
            from kind in Enum.GetValues<StubKind>()
            where !Declared.Contains((api, method, kind))
            select $"{api.Name}.{method}: {kind}";

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void The_storage_which_is_no_part_of_the_api_has_a_success_and_a_refusal() =>
        Declared
            .Where(static stub => (stub.Api, stub.Method) == (typeof(IRaydocsClient), nameof(IRaydocsClient.PutDocumentAsync)))
            .Select(static stub => stub.Kind)
            .ShouldBe(Enum.GetValues<StubKind>(), ignoreOrder: true);

    [Fact]
    public void Every_declared_method_exists()
    {
        Declared.ShouldNotBeEmpty();
        Declared.Where(static stub => !Methods(stub.Api).Contains(stub.Method, StringComparer.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Methods(Type api) =>
        new[] { api }
            .Concat(api.GetInterfaces())
            .SelectMany(static type => type.GetMethods())
            .Select(static method => method.Name)
            .Distinct(StringComparer.Ordinal);
}
