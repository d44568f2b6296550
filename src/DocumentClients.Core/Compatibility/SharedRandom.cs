namespace DocumentClients.Compatibility;

/// <summary>A thread-safe source of jitter, which .NET Framework lacks.</summary>
internal static class SharedRandom
{
#if NETFRAMEWORK
    private static readonly Random Random = new();

    public static double NextDouble()
    {
        lock (Random)
        {
            return Random.NextDouble();
        }
    }
#else
    public static double NextDouble() => Random.Shared.NextDouble();
#endif
}
