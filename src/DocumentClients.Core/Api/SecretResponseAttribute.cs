namespace DocumentClients;

/// <summary>Declares that an endpoint's successful response holds a secret, such as a signed URL: no exception keeps its body.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SecretResponseAttribute : Attribute;
