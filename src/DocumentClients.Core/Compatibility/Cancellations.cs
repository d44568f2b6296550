#if NETFRAMEWORK
namespace DocumentClients.Compatibility;

/// <summary>
/// Cancelling without running in this thread what others have registered, under the name that the newer frameworks have for it.
/// </summary>
internal static class Cancellations
{
    extension(CancellationTokenSource source)
    {
        public Task CancelAsync() => Task.Run(source.Cancel);
    }
}
#endif
