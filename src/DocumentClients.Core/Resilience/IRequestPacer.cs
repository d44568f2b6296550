namespace DocumentClients.Resilience;

/// <summary>Keeps requests below a service's rate limit: in this process, or shared by several.</summary>
internal interface IRequestPacer
{
    /// <summary>Reserves the next request, and returns when it may be sent. Asked for every attempt.</summary>
    ValueTask ReserveAsync(CancellationToken cancellationToken);
}
