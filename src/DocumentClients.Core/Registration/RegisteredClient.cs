namespace DocumentClients.Registration;

/// <summary>A client that the application has registered.</summary>
internal sealed record RegisteredClient(string Vendor, string? Name);
