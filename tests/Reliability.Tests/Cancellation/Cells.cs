using DocumentClients.TestTools;
using Reliability.Tests.Endpoints;

namespace Reliability.Tests.Cancellation;

/// <summary>The cells of the table, by its columns.</summary>
internal static class Cells
{
    /// <summary>The columns. A call begins once, and no limit of ours runs before.</summary>
    public static IReadOnlyList<(Place Place, Trigger Trigger)> Columns { get; } =
    [
        .. from trigger in Enum.GetValues<Trigger>()
        from place in Enum.GetValues<Place>()
        where (place, trigger) != (Place.Before, Trigger.Limit)
        select (place, trigger),
    ];

    /// <summary>All cells of a column, those that cannot exist among them.</summary>
    public static IEnumerable<Cell> Of(Place place, Trigger trigger) =>
        Steps
            .All.Where(step => place != Place.Before || step.Number == 0)
            .Where(step => Scale.IsFull || step.IsFull || (place, trigger) == (Place.Send, Trigger.Token))
            .Select(step => new Cell(step, place, trigger));

    public static TheoryData<Place> PlacesOf(Trigger trigger)
    {
        var places = new TheoryData<Place>();
        foreach (var column in Columns.Where(column => column.Trigger == trigger))
        {
            places.Add(column.Place);
        }

        return places;
    }

    public static Task<Scene> OpenAsync(Cell cell) => cell.Step.IsAtPolydocs ? PolydocsScene.OpenAsync(cell) : RaydocsScene.OpenAsync(cell);
}
