namespace DocumentClients;

/// <summary>
/// Declares that calling an endpoint twice could do something twice: a call whose outcome is unknown ends in
/// <see cref="OutcomeUnknownException"/> and is never sent again.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotIdempotentAttribute : Attribute;
