namespace DocumentClients.Compatibility;

/// <summary>A thread-safe source of jitter, which netstandard2.0 lacks.</summary>
internal static class SharedRandom
{
#if NETSTANDARD2_0
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
