using System.Reflection;
using DocumentClients;
using DocumentClients.TestTools;
using Refit;

namespace Reliability.Tests.Endpoints;

/// <summary>The table holds every method of the APIs, and what it says of each is what is declared there.</summary>
public sealed class EndpointTableTests
{
    /// <summary>What a method looks like in each shape. A signed PUT is no method of an API.</summary>
    private static readonly Dictionary<EndpointShape, Func<MethodInfo, bool>> Looks = new()
    {
        [EndpointShape.Get] = static method => IsSent("GET", method) && IsIdempotent(method) && !IsStreamed(method),
        [EndpointShape.StatefulGet] = static method => IsSent("GET", method) && !IsIdempotent(method),
        [EndpointShape.Download] = static method => IsSent("GET", method) && IsIdempotent(method) && IsStreamed(method),
        [EndpointShape.PostJson] = static method => IsPostOnce(method) && BodyOf(method) is { } body && body != typeof(HttpContent),
        [EndpointShape.PostNothing] = static method => IsPostOnce(method) && BodyOf(method) is null && !IsMultipart(method),
        [EndpointShape.IdempotentPost] = static method => IsSent("POST", method) && IsIdempotent(method),
        [EndpointShape.Base64Form] = static method => IsPostOnce(method) && BodyOf(method) == typeof(HttpContent),
        [EndpointShape.Multipart] = static method => IsPostOnce(method) && IsMultipart(method),
        [EndpointShape.Delete] = static method => IsSent("DELETE", method) && method.ReturnType == typeof(Task),
    };

    public static TheoryData<string> Declared =>
        [.. EndpointTable.All.Where(static endpoint => endpoint.Shape != EndpointShape.SignedPut).Select(static row => row.Method)];

    [Fact]
    public void Every_method_of_the_APIs_has_exactly_one_row()
    {
        EndpointTable
            .All.Select(static endpoint => (endpoint.Api, endpoint.Method))
            .ShouldBe(EndpointTable.Methods, ignoreOrder: true, "Add a row to EndpointTable for what is new.");
        EndpointTable.All.Select(static endpoint => endpoint.Method).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void A_row_says_what_is_declared(string method)
    {
        var endpoint = EndpointTable.Of(method);
        var declared = endpoint.Api.GetMethod(method)!;
        var sent = declared.GetCustomAttribute<HttpMethodAttribute>()!;

        endpoint.Route.ShouldBe($"{sent.Method} {sent.Path}");
        endpoint.IsIdempotent.ShouldBe(IsIdempotent(declared), "The vendor's pages decide whether the row or the attribute is right.");
        (declared.GetCustomAttribute<NotIdempotentAttribute>() is null).ShouldBe(endpoint.IsIdempotent);
        endpoint.Operation.ShouldBe(declared.GetCustomAttribute<OperationAttribute>()?.Name ?? method[..^"Async".Length]);
        EndpointTable.For(endpoint.HttpMethod, endpoint.Path).ShouldBe(endpoint);
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void Every_method_has_exactly_the_shape_that_its_row_names(string method)
    {
        var endpoint = EndpointTable.Of(method);
        var declared = endpoint.Api.GetMethod(method)!;

        Looks
            .Where(shape => shape.Value(declared))
            .Select(static shape => shape.Key)
            .ShouldBe([endpoint.Shape], "Correct the row. A new shape needs a line in Looks, and a row that goes through everything.");
    }

    private static bool IsSent(string by, MethodInfo method) => method.GetCustomAttribute<HttpMethodAttribute>()!.Method.Method == by;

    private static bool IsPostOnce(MethodInfo method) => IsSent("POST", method) && !IsIdempotent(method);

    private static bool IsIdempotent(MethodInfo method) => method.GetCustomAttribute<IdempotentAttribute>() is not null;

    private static bool IsMultipart(MethodInfo method) => method.GetCustomAttribute<MultipartAttribute>() is not null;

    private static bool IsStreamed(MethodInfo method) => method.ReturnType == typeof(Task<Stream>);

    private static Type? BodyOf(MethodInfo method) =>
        method
            .GetParameters()
            .SingleOrDefault(static parameter => parameter.GetCustomAttribute<BodyAttribute>() is not null)
            ?.ParameterType;
}
