namespace DocumentClients.Api;

/// <summary>A request's body that knows what it lacks.</summary>
internal interface ICheckedBody
{
    /// <summary>Why it cannot be sent, as a sentence; null when it can.</summary>
    string? Problem { get; }
}
