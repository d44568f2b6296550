namespace DocumentClients.Compatibility;

/// <summary>
/// Takes <c>Expect: 100-continue</c> off a request. With it the head goes out before the body is asked for: a request with an empty body
/// would be whole by then, and the runtime, which takes it for not yet sent, would send it again when the connection is lost.
/// </summary>
internal static class ExpectContinue
{
    public static void TurnOff(HttpRequestMessage request)
    {
        request.Headers.Remove("Expect");
#if NETFRAMEWORK
        // There it is the default of requests with a body.
        request.Headers.ExpectContinue = false;
#endif
    }
}
