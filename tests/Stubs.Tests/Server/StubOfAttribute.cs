namespace Stubs.Tests.Server;

/// <summary>
/// Says for which method of an API a test has rows. <see cref="EndpointCoverageTests"/> demands both kinds for every method.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class StubOfAttribute(Type api, string method, StubKind kind = StubKind.Success) : Attribute
{
    public Type Api => api;

    public string Method => method;

    public StubKind Kind => kind;
}
