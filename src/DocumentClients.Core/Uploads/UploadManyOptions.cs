namespace DocumentClients;

/// <summary>How many documents are uploaded in one call. One instance may serve many calls at once.</summary>
/// <typeparam name="TUpload">The options of one document.</typeparam>
public sealed record UploadManyOptions<TUpload>
    where TUpload : class
{
    /// <summary>The largest <see cref="MaxConcurrency"/>.</summary>
    internal const int MostAtOnce = 1000;

    /// <summary>Gets how many documents are under way at a time, from 1 to 1,000.</summary>
    /// <value>4 by default.</value>
    public int MaxConcurrency { get; init; } = 4;

    /// <summary>Gets the options of each document, unless <see cref="UploadFor"/> gives others.</summary>
    public TUpload? Upload { get; init; }

    /// <summary>
    /// Gives the options of one document, instead of <see cref="Upload"/>, such as metadata of its own. It is called when the document is
    /// taken, by several threads. What it throws is thrown by the call, after the items of the documents that were under way.
    /// </summary>
    public Func<DocumentSource, TUpload?>? UploadFor { get; init; }

    /// <summary>
    /// Gets a value indicating whether content is sent that the journal has as stored under another name or path, for the same account and
    /// session. By default it is not sent, and <see cref="UploadManyItem{T}.AlreadyStoredAs"/> says what it is stored as. Without a journal
    /// everything is sent.
    /// </summary>
    public bool SendIdenticalContent { get; init; }

    /// <summary>Reports how far the call is; one report at a time.</summary>
    public IProgress<UploadManyProgress>? Progress { get; init; }

    /// <summary>Gets how many documents there are, where that is known: for <see cref="UploadManyProgress.TimeLeft"/>.</summary>
    public long? TotalDocuments { get; init; }

    /// <summary>
    /// Gets how many bytes all documents have together, where that is known: for a better <see cref="UploadManyProgress.TimeLeft"/>.
    /// </summary>
    public long? TotalBytes { get; init; }
}
