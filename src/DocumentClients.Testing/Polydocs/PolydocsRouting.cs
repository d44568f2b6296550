namespace DocumentClients.Testing.Polydocs;

/// <summary>Where a request leads.</summary>
/// <param name="Operation"><see cref="PolydocsOperation.Unknown"/> when it leads nowhere.</param>
/// <param name="DocumentId">The id in the path, or empty.</param>
/// <param name="Part">The other parameter in the path, or empty.</param>
/// <param name="AllowedMethod">For a path that is known with another method: that method.</param>
internal sealed record PolydocsRouting(PolydocsOperation Operation, string DocumentId = "", string Part = "", string? AllowedMethod = null)
{
    private static readonly PolydocsRouting Nowhere = new(PolydocsOperation.Unknown);

    public static PolydocsRouting Find(PolydocsEmulatorOptions options, string method, string path)
    {
        if (!path.StartsWith(options.PathPrefix, StringComparison.Ordinal))
        {
            return Nowhere;
        }

        path = path[options.PathPrefix.Length..];
        if (PolydocsRoute.IsForeign(options.Generation, method, path))
        {
            return Nowhere;
        }

        string? allowed = null;
        foreach (var route in PolydocsRoute.Of(options.Generation))
        {
            if (route.Covers(path, out var documentId, out var part))
            {
                if (string.Equals(route.Method, method, StringComparison.Ordinal))
                {
                    return new PolydocsRouting(route.Operation, documentId, part);
                }

                allowed ??= route.Method;
            }
        }

        return Nowhere with
        {
            AllowedMethod = allowed,
        };
    }
}
