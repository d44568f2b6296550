namespace DocumentClients.TestTools;

/// <summary>Failures of tasks that nobody awaited.</summary>
internal static class Unobserved
{
    /// <summary>Does something, and then looks at everything that it gave up.</summary>
    public static async Task<IReadOnlyList<Exception>> AfterAsync(Func<Task> act)
    {
        var unobserved = new List<Exception>();
        void Notice(object? sender, UnobservedTaskExceptionEventArgs arguments) => unobserved.AddRange(arguments.Exception.InnerExceptions);
        TaskScheduler.UnobservedTaskException += Notice;
        try
        {
            await act();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Notice;
        }

        return unobserved;
    }
}
