using System.Net.Sockets;
#if NETFRAMEWORK
using System.Net;
#endif

namespace DocumentClients.Compatibility;

/// <summary>Tells a connection that was made, and broke before a whole response came, from one that was never made.</summary>
internal static class BrokenConnections
{
    /// <remarks>A response's body fails with the bare <see cref="IOException"/>; what fails before it is wrapped.</remarks>
    public static bool IsOne(Exception exception) =>
        exception is IOException || (exception is HttpRequestException request && BrokeBeforeResponse(request));

#if NETFRAMEWORK
    /// <remarks>
    /// .NET Framework gives a status. Mono wraps the socket's error, or an IOException of its own; a failed TLS handshake is a plain one.
    /// </remarks>
    private static bool BrokeBeforeResponse(HttpRequestException exception) =>
        exception.InnerException switch
        {
            WebException { Status: var status } => status
                is WebExceptionStatus.ConnectionClosed
                    or WebExceptionStatus.KeepAliveFailure
                    or WebExceptionStatus.PipelineFailure
                    or WebExceptionStatus.ReceiveFailure
                    or WebExceptionStatus.ServerProtocolViolation,
            IOException broken => broken.InnerException is SocketException || broken.GetType() != typeof(IOException),
            _ => false,
        };
#else
    private static bool BrokeBeforeResponse(HttpRequestException exception) =>
        exception.HttpRequestError switch
        {
            HttpRequestError.ResponseEnded
            or HttpRequestError.InvalidResponse
            or HttpRequestError.HttpProtocolError
            or HttpRequestError.ConfigurationLimitExceeded => true,
            HttpRequestError.Unknown => exception.InnerException is IOException { InnerException: SocketException },
            _ => false,
        };
#endif
}
