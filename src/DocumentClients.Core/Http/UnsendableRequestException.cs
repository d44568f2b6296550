namespace DocumentClients.Http;

/// <summary>A request cannot be sent as it is. Tells the caller's mistake, and no failure of the service.</summary>
internal sealed class UnsendableRequestException(string message) : ArgumentException(message);
