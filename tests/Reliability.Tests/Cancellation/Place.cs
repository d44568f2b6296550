namespace Reliability.Tests.Cancellation;

/// <summary>Where on its way a request is when its call is ended.</summary>
public enum Place
{
    /// <summary>The call has not begun: its token is cancelled already.</summary>
    Before,

    /// <summary>A connection is being made.</summary>
    Connect,

    /// <summary>
    /// A connection was made, and the server reads no further: an upload is in mid-body, any other request was sent whole.
    /// </summary>
    Send,

    /// <summary>The server refused, and the client waits before it tries again, or before it polls again.</summary>
    BackOff,

    /// <summary>The request waits for its turn.</summary>
    Pacing,

    /// <summary>The head of the response has come, and the rest has not.</summary>
    Read,
}
