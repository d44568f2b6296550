using DocumentClients;
using Polydocs;

namespace NetfxCheck;

/// <summary>Remembers what it was told last.</summary>
internal sealed class LastProgress : IProgress<UploadProgress>, IProgress<PolydocsDocument>
{
    public UploadProgress? Upload { get; private set; }

    public PolydocsDocument? Document { get; private set; }

    public void Report(UploadProgress value) => Upload = value;

    public void Report(PolydocsDocument value) => Document = value;
}
