namespace DocumentClients.Testing;

/// <summary>How the server words what went wrong with a document.</summary>
public enum PolydocsErrorsResponse
{
    /// <summary><c>{"message":"…","exception":"…"}</c>; both null where nothing went wrong.</summary>
    Plain = 0,

    /// <summary>
    /// <c>{"error":{"message":"…","exception":"…"},"failed_step":{"name":"…","timestamp":"…"},"previous_steps":[…]}</c>.
    /// </summary>
    Steps = 1,
}
