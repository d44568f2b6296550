#if NETFRAMEWORK
namespace DocumentClients.Compatibility;

/// <summary>Waiting by a clock of one's choice, under the name that the newer frameworks have for it.</summary>
internal static class Delays
{
    extension(Task)
    {
        public static Task Delay(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken) =>
            time.Delay(delay, cancellationToken);
    }
}
#endif
