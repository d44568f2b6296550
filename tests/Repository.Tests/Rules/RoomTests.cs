namespace Repository.Tests.Rules;

/// <summary>
/// The rooms of a project are the folders below it. They stand on floors: a room uses rooms of its own floor and of lower ones, and none
/// that uses it.
/// </summary>
public sealed class RoomTests
{
    /// <summary>Top to bottom.</summary>
    private static readonly Dictionary<string, string[][]> Floors = new(StringComparer.Ordinal)
    {
        ["DocumentClients.Core"] =
        [
            ["Registration"],
            ["Api", "Downloads", "Uploads"],
            ["Http"],
            ["Content"],
            ["Documents", "Journal", "Waiting", "Resilience"],
            ["Json", "Errors", "Options", "Text", "Telemetry", "Compatibility"],
        ],
        ["Polydocs.Client"] =
        [
            ["."],
            ["Uploads", "Waiting"],
            ["Api"],
            ["Models"],
        ],
        ["Raydocs.Client"] =
        [
            ["."],
            ["Uploads", "Waiting"],
            ["Api"],
            ["Models"],
        ],
        ["DocumentClients.Testing"] =
        [
            ["Polydocs", "Raydocs"],
            ["Servers", "Storage"],
            ["Faults"],
            ["Documents", "Forms"],
            ["Hosting"],
            ["Recording"],
        ],
        ["DocumentClients.Cli"] =
        [
            ["."],
            ["Commands"],
            ["Runs", "Emulators"],
            ["Documents", "Settings"],
            ["Output"],
            ["Requests"],
            ["Files", "Types"],
            ["Processes", "Results"],
            ["Text"],
        ],
    };

    public static TheoryData<string> Projects { get; } = [.. Floors.Keys];

    [Fact]
    public void Every_project_has_its_floors() => SourceProject.All().ShouldBe(Floors.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_room_stands_on_a_floor(string project) =>
        ProjectRooms
            .Of(project)
            .Names.Except(Floors[project].SelectMany(static floor => floor), StringComparer.Ordinal)
            .ShouldBeEmpty("Say in the table above what may use them, and what they may use.");

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_rooms_use_each_other(string project)
    {
        var circles = RoomUse.List(ProjectRooms.Of(project).Circles());

        circles.Length.ShouldBe(0, $"Turn an arrow of the circle, or move what does not belong where it is:{circles}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_room_uses_one_on_a_higher_floor(string project)
    {
        var floors = Floors[project];
        var upward = RoomUse.List(ProjectRooms.Of(project).Uses.Where(use => FloorOf(use.By) > FloorOf(use.Of)));

        upward.Length.ShouldBe(0, $"Turn the arrow, or move what does not belong where it is:{upward}");

        int FloorOf(SourceFile file) => Array.FindIndex(floors, floor => floor.Contains(file.Room, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_follows_its_folder(string project) =>
        ProjectRooms.Of(project).Misplaced().ShouldBeEmpty("Only what is public may be in the namespace of the project instead.");
}
