using Reliability.Tests.Endpoints;

namespace Reliability.Tests.Cancellation;

/// <summary>One cell of the table.</summary>
internal sealed record Cell(Step Step, Place Place, Trigger Trigger)
{
    public override string ToString() => $"{Step} x {Place} x {Trigger}";
}
