namespace DocumentClients.Testing.Raydocs;

/// <summary>Where a request to the API leads.</summary>
/// <param name="Route">Null when it leads nowhere.</param>
/// <param name="Ids">The ids in the path, unescaped.</param>
/// <param name="Allowed">The methods that the path is known with.</param>
internal sealed record RaydocsRouting(RaydocsRoute? Route, string[] Ids, string[] Allowed)
{
    public RaydocsOperation Operation => Route?.Operation ?? RaydocsOperation.Unknown;

    public static RaydocsRouting Find(RaydocsEmulatorGenerations served, string method, string path)
    {
        // An escaped slash belongs to its segment.
        var segments = Array.ConvertAll(path.Split('/'), Uri.UnescapeDataString);
        var matches = RaydocsRoute
            .All.Select(route => (Route: route, Ids: route.Match(segments)))
            .Where(match => match.Ids is not null)
            .ToArray();
        string[] allowed =
        [
            .. matches
                .Where(match => (match.Route.Generation & served) != RaydocsEmulatorGenerations.None)
                .Select(match => match.Route.Method),
        ];
        var found = matches.FirstOrDefault(match => match.Route.Method == method);
        return new RaydocsRouting(found.Route, found.Ids ?? [], allowed);
    }

    public bool IsServed(RaydocsEmulatorGenerations served) =>
        Route is not null && (Route.Generation & served) != RaydocsEmulatorGenerations.None;
}
