namespace Clients.LoadTests;

/// <summary>A folder that is gone with the program, also when somebody ends it.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder(string parent)
    {
        Directory.CreateDirectory(Path = System.IO.Path.Combine(parent, $"clients-load-{Guid.NewGuid():N}"));
        AppDomain.CurrentDomain.ProcessExit += Delete;
    }

    public string Path { get; }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Delete;
        Directory.Delete(Path, recursive: true);
    }

    private void Delete(object? sender, EventArgs arguments) => Directory.Delete(Path, recursive: true);
}
