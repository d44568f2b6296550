namespace DocumentClients;

/// <summary>Declares that calling an endpoint twice does nothing twice: a call whose outcome is unknown is retried.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;
