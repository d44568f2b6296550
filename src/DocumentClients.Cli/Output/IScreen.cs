namespace DocumentClients.Cli.Output;

/// <summary>What a person sees on standard error: progress, errors and, if wanted, every request. Safe for use by many threads.</summary>
internal interface IScreen
{
    /// <summary>Shows progress while work is done.</summary>
    Task ShowAsync(Func<Task> work);

    /// <summary>Begins to show a document's progress, until it is disposed.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="number">Which one it is, from 1.</param>
    /// <param name="count">How many there are; <see langword="null"/> where that is not known.</param>
    IDocumentProgress Begin(string name, int number, int? count);

    /// <summary>Writes text as it is.</summary>
    void Write(string text);
}
