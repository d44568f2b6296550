namespace Reliability.Tests.Concurrency;

/// <summary>A session that some callers fill together, and leave for a new one before its list grows long.</summary>
internal sealed class SharedSession
{
    private const int Capacity = 40;

    private readonly object _gate = new();
    private string? _id;
    private int _uses;

    /// <summary>The session; null when its user is to make a new one and to <see cref="Replace"/> it.</summary>
    public string? Use()
    {
        lock (_gate)
        {
            return _uses++ % Capacity == 0 ? null : _id;
        }
    }

    public void Replace(string id)
    {
        lock (_gate)
        {
            (_id, _uses) = (id, 1);
        }
    }
}
