using DocumentClients.Testing;
using Reliability.Tests.Endpoints;

namespace Reliability.Tests.Cancellation;

/// <summary>A scene at an emulator, whichever it is.</summary>
internal abstract class ServerScene<TOperation>(Cell cell, LocalServer<TOperation> server) : Scene(cell)
    where TOperation : struct, Enum
{
    public override int Arrived => server.Requests.Count;

    public override int ArrivedOfStep => server.RequestCount(Enum.Parse<TOperation>(Cell.Step.Operation));

    public override int Connections => server.OpenConnections;

    public override Task PlanAsync()
    {
        if (Cell.Place is Place.Send or Place.Read or Place.BackOff)
        {
            var rule = server.Faults.Always(Enum.Parse<TOperation>(Cell.Step.Operation));
            _ = Cell.Place switch
            {
                Place.Send => rule.Do(Hold.WhileSendingAsync),
                Place.Read => rule.Do(Hold.WhileRespondingAsync),
                _ => rule.Status(503, ("Retry-After", "37")),
            };
        }

        return Task.CompletedTask;
    }

    public override void Heal()
    {
        server.Faults.Clear();
        base.Heal();
    }

    public override Task RequestsEndedAsync() => Task.WhenAll(server.Requests.Select(static request => request.Completed));

    public override async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await base.DisposeAsync();
    }
}
