using DocumentClients.Resilience;
using DocumentClients.Telemetry;
using Microsoft.Extensions.Logging;

namespace DocumentClients.Http;

/// <summary>Keeps a call waiting until it is its turn below the rate limit. Outside of the pipeline: the time that a call may take begins with its turn, however many calls stand before it.</summary>
internal sealed class PacingHandler(IRequestPacer? pacer, TimeProvider time, ILogger logger) : DelegatingHandler
{
    /// <summary>A call that pacing holds back for so long says so.</summary>
    private static readonly TimeSpan LongHold = TimeSpan.FromSeconds(5);

    /// <summary>Waits for a call's turn, and says so where it took long.</summary>
    public static async ValueTask WaitAsync(IRequestPacer pacer, CallContext call, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        await pacer.ReserveAsync(cancellationToken).ConfigureAwait(false);
        if (time.GetElapsedTime(asked) is var held && held >= LongHold)
        {
            ClientLog.CallPaced(logger, call.Target.Vendor, call.Operation, call.Target.Server, call.Client, held.TotalSeconds);
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        pacer is null ? base.SendAsync(request, cancellationToken) : SendInTurnAsync(pacer, request, cancellationToken);

    private async Task<HttpResponseMessage> SendInTurnAsync(IRequestPacer turns, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.Of(request);
        await WaitAsync(turns, call, time, logger, call.CallerToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
