namespace Reliability.Tests.Cancellation;

/// <summary>The cells of the table, by its columns.</summary>
internal static class Cells
{
    /// <summary>The columns. A call begins once, and no limit of ours runs before.</summary>
    public static IReadOnlyList<(Place Place, Ender Ender)> Columns { get; } =
    [
        .. from ender in Enum.GetValues<Ender>()
           from place in Enum.GetValues<Place>()
           where (place, ender) != (Place.Before, Ender.Limit)
           select (place, ender),
    ];

    /// <summary>All cells of a column, those that cannot exist among them.</summary>
    public static IEnumerable<Cell> Of(Place place, Ender ender) =>
        Steps.All.Where(step => place != Place.Before || step.Number == 0).Select(step => new Cell(step, place, ender));

    public static TheoryData<Place> PlacesOf(Ender ender)
    {
        var places = new TheoryData<Place>();
        foreach (var column in Columns.Where(column => column.Ender == ender))
        {
            places.Add(column.Place);
        }

        return places;
    }

    public static Task<Scene> OpenAsync(Cell cell) => cell.Step.IsAtPolydocs ? PolydocsScene.OpenAsync(cell) : RaydocsScene.OpenAsync(cell);
}
