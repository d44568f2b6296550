namespace DocumentClients.Http;

/// <summary>The proxy ended the request, or could not be reached: nothing came to the service.</summary>
internal sealed class ProxyFailureException(string message, Exception? innerException) : HttpRequestException(message, innerException);
