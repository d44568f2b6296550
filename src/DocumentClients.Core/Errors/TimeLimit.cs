namespace DocumentClients;

/// <summary>The limits of time that the clients keep.</summary>
public enum TimeLimit
{
    /// <summary>One attempt at an API call took too long (<see cref="RequestOptions.AttemptTimeout"/>).</summary>
    Attempt,

    /// <summary>An API call with all its retries took too long (<see cref="RequestOptions.TotalTimeout"/>).</summary>
    Total,

    /// <summary>
    /// No byte of an upload was accepted, or none of a streamed response came, for too long (<see cref="UploadLimits.NoProgressTimeout"/>).
    /// </summary>
    NoProgress,

    /// <summary>The response to a completely sent upload did not come in time (<see cref="UploadLimits.ResponseTimeout"/>).</summary>
    Response,
}
