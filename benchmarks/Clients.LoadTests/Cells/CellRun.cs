using Clients.LoadTests.Sides;

namespace Clients.LoadTests.Cells;

/// <summary>What a scenario works with.</summary>
internal sealed class CellRun(Side side, TestFiles files)
{
    public Side Side => side;

    public TestFiles Files => files;

    /// <summary>The heap when measuring began.</summary>
    public long HeapBefore { get; set; }

    /// <summary>What the heap has more since then.</summary>
    public double? Retained { get; private set; }

    public void LookAtHeap() => Retained = GC.GetTotalMemory(forceFullCollection: true) - HeapBefore;
}
