namespace Reliability.Tests.Cancellation;

/// <summary>One cell of the table.</summary>
internal sealed record Cell(Step Step, Place Place, Ender Ender)
{
    public override string ToString() => $"{Step} x {Place} x {Ender}";
}
