#if NETFRAMEWORK
namespace System.Threading
{
    /// <summary>Work that the thread pool can run without a delegate; the newer frameworks have it.</summary>
    internal interface IThreadPoolWorkItem
    {
        void Execute();
    }
}

namespace DocumentClients.Compatibility
{
    internal static class ThreadPoolWork
    {
        extension(ThreadPool)
        {
            public static bool UnsafeQueueUserWorkItem(IThreadPoolWorkItem work, bool preferLocal) =>
                ThreadPool.UnsafeQueueUserWorkItem(static item => ((IThreadPoolWorkItem)item).Execute(), work);
        }
    }
}
#endif
