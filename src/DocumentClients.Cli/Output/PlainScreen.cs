namespace DocumentClients.Cli.Output;

/// <summary>Lines without progress: for a file or another program.</summary>
internal sealed class PlainScreen(TextWriter error) : IScreen
{
    private readonly Lock _gate = new();

    public Task ShowAsync(Func<Task> work) => work();

    public IDocumentProgress Begin(string name, int number, int? count) => new NullProgress();

    public void Write(string text)
    {
        lock (_gate)
        {
            error.WriteLine(text);
            error.Flush();
        }
    }
}
