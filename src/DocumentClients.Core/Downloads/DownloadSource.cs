using DocumentClients.Http;

namespace DocumentClients.Downloads;

/// <summary>Where a file comes from: asked for the whole, and after a break for the rest.</summary>
/// <param name="subject">What is downloaded, such as <c>document 4711</c>.</param>
/// <param name="send">Makes the call, with the token that ends it and the reading after it.</param>
/// <param name="caller">The token of the call that began the download.</param>
internal sealed class DownloadSource(string subject, Func<DownloadRequest, CancellationToken, Task<Stream>> send, CancellationToken caller)
{
    /// <summary>That of a file which is asked for nowhere.</summary>
    public static DownloadSource None { get; } =
        new("the file", static (_, _) => throw new InvalidOperationException("It is asked for nowhere."), CancellationToken.None);

    public string Subject => subject;

    /// <summary>The token of the call that began the download.</summary>
    public CancellationToken Caller => caller;

    /// <summary>Asks for the whole file, or for its rest.</summary>
    public async Task<(DownloadHead Head, Stream Content)> OpenAsync(DownloadRest? rest, CancellationToken cancellationToken)
    {
        var request = new DownloadRequest(subject, rest);
        var content = await send(request, cancellationToken).ConfigureAwait(false);
        return (request.Head ?? throw new InvalidOperationException("The call was none for a file."), content);
    }
}
