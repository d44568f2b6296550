namespace Cost;

/// <summary>A file of zeros that takes no room on the disk.</summary>
internal sealed class SparseFile : IDisposable
{
    public SparseFile(long length)
    {
        using var file = File.Create(Path);
        file.SetLength(length);
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"cost-{Guid.NewGuid():N}.pdf");

    public void Dispose() => File.Delete(Path);
}
