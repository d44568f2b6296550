using System.Reflection;
using DocumentClients;
using DocumentClients.TestTools;
using Polydocs;
using Raydocs;
using Reliability.Tests.Endpoints;
using Xunit.Abstractions;

namespace Reliability.Tests.Cancellation;

/// <summary>The table holds every method, and what it does not hold cannot exist.</summary>
public sealed class CancellationTableTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_public_asynchronous_method_takes_a_token_and_has_a_row()
    {
        Cell[] cells = [.. Cells.Columns.SelectMany(static column => Cells.Of(column.Place, column.Trigger))];
        var absent = cells.Where(static cell => ExpectedOutcome.WhyNot(cell) is not null).ToArray();
        output.WriteLine(
            $"{AsyncMethods.All.Count} public asynchronous methods, {AsyncMethods.Distinct.Count} without the implementations of "
                + "interfaces, "
                + $"making {Steps.All.Count(static step => step.Variant == Variant.Plain)} requests, {Steps.All.Count} with the rows for "
                + $"journals and for the newer generation; x {Cells.Columns.Count} columns = {cells.Length} cells, "
                + $"{cells.Length - absent.Length} of them tested"
        );
        foreach (var reason in absent.GroupBy(static cell => ExpectedOutcome.WhyNot(cell)))
        {
            output.WriteLine($"  {reason.Count()} cannot exist: {reason.Key}");
        }

        AsyncMethods.All.Count.ShouldBeGreaterThanOrEqualTo(56);
        AsyncMethods.All.ShouldAllBe(static method => TakesTokenLast(method));
        AsyncMethods.Distinct.Select(AsyncMethods.NameOf).Distinct(StringComparer.Ordinal).ShouldBe(Steps.Named, ignoreOrder: true);
        AsyncMethods
            .Distinct.Where(static method => TakesJournal(method))
            .Select(AsyncMethods.NameOf)
            .ShouldBe(Steps.NamedWithJournal.Concat(Steps.NamedWithRefusedJournal), ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_holds_back_requests_to_Polydocs()
    {
        var settings = typeof(PolydocsOptions).GetProperties().Select(static setting => setting.Name).ToArray();
        settings.Contains(nameof(RaydocsOptions.RequestsPerMinute), StringComparer.Ordinal).ShouldBeFalse();
        settings.Contains(nameof(RaydocsOptions.RequestBurst), StringComparer.Ordinal).ShouldBeFalse();

        await ForEachAbsentAsync(
            Absence.PolydocsIsNotPaced,
            static async scene =>
            {
                for (var calls = 0; calls <= new RaydocsOptions().RequestBurst; calls++)
                {
                    await (await scene.PrepareAsync())(CancellationToken.None).WaitAsync(Eventually.Patience, TimeProvider.System);
                }
            }
        );
    }

    [Fact]
    public Task Nothing_holds_back_requests_to_the_storage_of_Raydocs() =>
        ForEachAbsentAsync(
            Absence.StorageIsNotPaced,
            static async scene =>
            {
                using var cancellation = new CancellationTokenSource();
                var call = await scene.PrepareAsync();
                await scene.PlanAsync();
                var before = scene.ArrivedOfStep;
                var ended = Record.ExceptionAsync(() => call(cancellation.Token));

                // Time stands still: a request that had to wait for its turn would never arrive.
                await Eventually.Is(() => scene.ArrivedOfStep == before + 1);

                await cancellation.CancelAsync();
                await Eventually.Ends(ended);
            }
        );

    [Fact]
    public Task Between_two_attempts_at_an_upload_no_limit_runs() =>
        ForEachAbsentAsync(
            Absence.UploadsHaveNoTotal,
            static async scene =>
            {
                using var cancellation = new CancellationTokenSource();
                var call = await scene.PrepareAsync();
                await scene.PlanAsync();
                var ended = Record.ExceptionAsync(() => call(cancellation.Token));

                await Eventually.Is(() => ended.IsCompleted || scene.StandsStill(1));
                scene.Time.Pending.ShouldBe([Scene.BackOff]);

                await cancellation.CancelAsync();
                (await Eventually.Ends(ended)).ShouldBeAssignableTo<OperationCanceledException>();
            }
        );

    private static bool TakesTokenLast(MethodInfo method) =>
        method.GetParameters() is [.., { HasDefaultValue: true } last] && last.ParameterType == typeof(CancellationToken);

    private static bool TakesJournal(MethodInfo method) =>
        method
            .GetParameters()
            .SelectMany(static parameter => parameter.ParameterType.GetProperties())
            .Any(static option =>
                option.PropertyType == typeof(IUploadJournal)
                || (
                    option.DeclaringType is { IsGenericType: true } many
                    && many.GetGenericTypeDefinition() == typeof(UploadManyOptions<>)
                    && option.PropertyType.GetProperty(nameof(PolydocsUploadOptions.Journal)) is not null
                )
            );

    private static Task ForEachAbsentAsync(Absence reason, Func<Scene, Task> prove)
    {
        var cells = Cells
            .Columns.SelectMany(static column => Cells.Of(column.Place, column.Trigger))
            .Where(cell => ExpectedOutcome.WhyNot(cell) == reason)
            .DistinctBy(cell => reason == Absence.PolydocsIsNotPaced ? (object)cell.Step.Method : cell.Step)
            .ToArray();
        cells.ShouldNotBeEmpty();
        return Parallel.ForEachAsync(
            cells,
            async (cell, _) =>
            {
                await using var scene = await Cells.OpenAsync(cell);
                await prove(scene);
                scene.CloseClient();
                await scene.Door.DisposeAsync();
            }
        );
    }
}
