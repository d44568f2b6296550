namespace DocumentClients.Testing.Hosting;

/// <summary>The client went away, or the server stops, before the request was complete. Ends the request without a response.</summary>
internal sealed class ConnectionLostException(Exception? innerException) : Exception("The connection was lost.", innerException);
