namespace DocumentClients.Uploads;

/// <summary>How a vendor's client uploads one document of many.</summary>
/// <typeparam name="TOptions">The options of one document.</typeparam>
/// <typeparam name="TUpload">What an upload gives.</typeparam>
/// <param name="Read">What options say of progress and journal.</param>
/// <param name="UploadAsync">Uploads one with those options, but with this progress and this journal, and closes it.</param>
/// <param name="Check">Throws where what else the call was given cannot be used.</param>
internal sealed record ManyUploadsOf<TOptions, TUpload>(
    Func<TOptions, (IProgress<UploadProgress>? Progress, IUploadJournal? Journal)> Read,
    Func<DocumentSource, TOptions?, IProgress<UploadProgress>?, IUploadJournal?, CancellationToken, Task<TUpload>> UploadAsync,
    Action? Check
)
    where TOptions : class
    where TUpload : class;
