namespace DocumentClients.Cli.Documents;

/// <summary>Passes reports on at once, on the thread that makes them.</summary>
internal sealed class Reports<T>(Action<T> receive) : IProgress<T>
{
    public void Report(T value) => receive(value);
}
