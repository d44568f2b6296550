namespace DocumentClients;

/// <summary>What the options of both vendors share.</summary>
public abstract class ClientOptions
{
    /// <summary>Makes the options.</summary>
    /// <param name="baseAddress">The vendor's default address.</param>
    private protected ClientOptions(Uri baseAddress) => BaseAddress = baseAddress;

    /// <summary>
    /// The address of the API. HTTPS, except for loopback addresses. May carry a path (<c>https://api.example.org/prod-api</c>), which is kept.
    /// </summary>
    public Uri BaseAddress { get; set; }

    /// <summary>The base address with one closing slash: with and without it is the same service.</summary>
    internal string Root => BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/";

    /// <summary>How API calls other than uploads are repeated and limited in time.</summary>
    public ControlOptions Control { get; set; } = new();

    /// <summary>How uploads are repeated and limited in time.</summary>
    public UploadOptions Upload { get; set; } = new();

    /// <summary>How a status is waited for, unless a call says otherwise.</summary>
    public WaitOptions Wait { get; set; } = new();

    /// <summary>The largest answer that is read, in bytes after decompression. A larger one is an error, and so is one of more than 4,194,304 JSON values and names.</summary>
    /// <value>64 MiB by default.</value>
    public long MaxAnswerBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Whether HTTP/2 is asked for. By default every request goes over HTTP/1.1: uploads gain nothing from multiplexing, and one slow upload
    /// cannot hold up the others' flow-control window.
    /// </summary>
    /// <value><see langword="false"/> by default. Without effect on .NET Framework.</value>
    public bool UseHttp2 { get; set; }
}
