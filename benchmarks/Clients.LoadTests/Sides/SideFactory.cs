namespace Clients.LoadTests.Sides;

/// <summary>All sides by their names; the floor is what the others are compared with.</summary>
internal static class SideFactory
{
    public const string Floor = "floor";

    public static IReadOnlyList<string> Names { get; } = [Floor, "tutorial", "refit", "restease", "ours"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="address">The service.</param>
    /// <param name="stub">What responds in place of the network; null for sockets.</param>
    public static Side Create(string name, Uri address, HttpMessageHandler? stub = null) =>
        name switch
        {
            Floor => new FloorSide(address, stub),
            "tutorial" => new TutorialSide(address, stub),
            "refit" => new RefitSide(address, stub),
            "restease" => new RestEaseSide(address, stub),
            "ours" => new OurSide(address, stub),
            _ => throw new UsageException($"There is no side '{name}', but {string.Join(", ", Names)}."),
        };
}
