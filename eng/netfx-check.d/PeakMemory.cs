using DocumentClients;

namespace NetfxCheck;

/// <summary>Looks at the heap whenever a piece of the document was sent.</summary>
internal sealed class PeakMemory : IProgress<UploadProgress>
{
    public long Bytes { get; private set; }

    public int Looks { get; private set; }

    public void Report(UploadProgress value)
    {
        Looks++;
        Bytes = Math.Max(Bytes, GC.GetTotalMemory(forceFullCollection: false));
    }
}
