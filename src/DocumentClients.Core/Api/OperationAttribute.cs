namespace DocumentClients;

/// <summary>
/// Names the operation that an endpoint is part of, for exceptions, logs and telemetry: two generations of an API may have two endpoints
/// for one operation.
/// </summary>
/// <param name="name">The operation, such as <c>ProcessDocument</c>. By default it is the method's name without <c>Async</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string name) : Attribute
{
    /// <summary>Gets the operation.</summary>
    public string Name { get; } = name;
}
