namespace DocumentClients.Http;

/// <summary>Below which a credential may go: scheme, host, port and path prefix, whatever a request was made of.</summary>
internal sealed class BaseAddress(string root)
{
    /// <summary>With one closing slash, so that no sibling begins with it.</summary>
    public Uri Root { get; } = new(root);

    /// <exception cref="ArgumentException">The request would leave it.</exception>
    public void Require(Uri address)
    {
        // What goes out: dot segments, also escaped ones, backslashes and the letters of the host are normal there.
        if (
            !address.IsAbsoluteUri
            || !address.AbsoluteUri.StartsWith(Root.AbsoluteUri, StringComparison.Ordinal)
            || address.UserInfo.Length > 0
        )
        {
            throw new ArgumentException(
                $"The request would leave {Root.AbsoluteUri}. A credential is only sent below the configured base address; "
                    + "check the arguments of the call. Nothing was sent.",
                nameof(address)
            );
        }
    }
}
