using System.Collections.Concurrent;
using DocumentClients;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace Reliability.Tests.Uploads;

/// <summary>The property, once for each way of an upload: the classes run side by side.</summary>
public abstract class NeverWrongProperties(UploadWay way, ITestOutputHelper output)
{
    /// <summary>For each of the four ways.</summary>
    private const int Cases = 2_600;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _case;

    [Fact]
    public async Task Whatever_is_stored_is_the_whole_source_or_the_upload_fails_with_an_error_of_ours()
    {
        await using var lanes = new UploadLanes();
        var property = Prop.ForAll(UploadCase.On(way), given => Task.Run(() => lanes.UseAsync(lane => ProveAsync(given, lane))));

        // The runner blocks its thread: one of its own, so that the pool's are left to the sockets.
        await Task.Factory.StartNew(
            () => property.Check(Config.QuickThrowOnFailure.WithMaxTest(Cases)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

        output.WriteLine($"{way}: {_case} cases");
        foreach (var (what, count) in _counts.OrderBy(static count => count.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {what}: {count}");
        }

        _case.ShouldBeGreaterThanOrEqualTo(Cases);
        Enum.GetValues<SourceKind>().ShouldAllBe(kind => _counts.ContainsKey($"source {kind}"));
        Enum.GetValues<UploadFault>().ShouldAllBe(fault => _counts.ContainsKey($"fault {fault} hit"));
        Count("the source changed while it was read").ShouldBeGreaterThan(Cases / 10);
        Count("ended as Returned").ShouldBeGreaterThan(Cases / 10);
    }

    /// <summary>
    /// A sound source that may be sent again, to a server that says that it did nothing or to a storage: two faults are overcome.
    /// </summary>
    private static bool MustSucceed(UploadCase given) =>
        !given.SourceThrows
        && !given.SourceChanges
        && (
            given.Way == UploadWay.SignedPut
            || given.Faults.All(static fault => fault is UploadFault.RefusedAfterReading or UploadFault.Unavailable)
        );

    private int Count(string what) => _counts.GetValueOrDefault(what);

    private async Task ProveAsync(UploadCase given, UploadLane lane)
    {
        var tag = $"case-{Interlocked.Increment(ref _case)}";
        var mediaType = $"application/x-{tag}";
        var source = new ChangingSource(given, lane.Folder, tag, mediaType);
        var documents = Enumerable.Range(1, given.Companions).Select(number => new Sample($"{tag}-{number}.pdf")).ToList();
        List<DocumentSource> sources = [.. documents.Select(static document => document.Source)];
        sources.Insert(given.Position, source.Document);
        var (faults, broken) = (lane.Plan(given), lane.BrokenBodies);

        IReadOnlyList<string> returned = [];
        var error = await Record.ExceptionAsync(async () =>
            returned = await lane.UploadAsync(given.Way, sources, tag, source).WaitAsync(Patience, TimeProvider.System)
        );
        await lane.SettleAsync().WaitAsync(Patience, TimeProvider.System);
        source.Delete();
        var stored = lane.StoredOf(tag, mediaType);
        Tell(
            given,
            source,
            error,
            stored,
            [.. faults.Where(static fault => fault.Hits() > 0).Select(static fault => fault.Fault)],
            lane.BrokenBodies - broken
        );

        string[] hashes = [source.Sha256, .. documents.Select(static document => document.Sha256)];
        stored.ShouldAllBe(
            document => document.Size > 0 && hashes.Contains(document.Sha256, StringComparer.Ordinal),
            $"Empty, cut off or mixed: {given}"
        );
        stored
            .DistinctBy(static document => document.Sha256, StringComparer.Ordinal)
            .Count()
            .ShouldBe(stored.Count, $"Stored twice: {given}");
        if (error is null)
        {
            stored
                .Select(static document => document.Id)
                .Order(StringComparer.Ordinal)
                .ShouldBe(returned.Order(StringComparer.Ordinal), $"Returned something else than is stored: {given}");
            stored.Count.ShouldBe(hashes.Length, $"Returned less than it was given: {given}");
            given.SourceThrows.ShouldBeFalse($"Returned although its source failed: {given}");
            return;
        }

        error.ShouldBeAssignableTo<DocumentClientException>($"Not an error of ours: {given}");
        (given.Faults.Count > 0 || given.SourceThrows || source.HasChanged).ShouldBeTrue(
            $"Nothing went wrong, but it failed with {error}: {given}"
        );
        MustSucceed(given).ShouldBeFalse($"It could have been retried, but it failed with {error}: {given}");
        if (stored.Count > 0 && given.Way != UploadWay.SignedPut)
        {
            error.ShouldBeOfType<OutcomeUnknownException>($"Stored, but not announced: {given}");
            stored.Count.ShouldBe(hashes.Length);
        }
    }

    private void Tell(
        UploadCase given,
        ChangingSource source,
        Exception? error,
        IReadOnlyList<Stored> stored,
        IReadOnlyList<UploadFault> hits,
        int broken
    )
    {
        if (!given.SourceThrows && !given.SourceChanges)
        {
            // Otherwise the source may end it earlier.
            broken.ShouldBe(
                hits.Count(static fault => fault is UploadFault.ResetInBody or UploadFault.FinInBody),
                $"A fault in the body was not one: {given}"
            );
        }

        Add($"ended as {error?.GetType().Name ?? "Returned"}");
        Add($"source {given.Kind}");
        Add(stored.Count == 0 ? "stored nothing" : "stored whole documents");
        foreach (var fault in hits)
        {
            Add($"fault {fault} hit");
        }

        if (given.Faults.Count > hits.Count)
        {
            Add("a fault that was planned met no request");
        }

        if (broken > 0)
        {
            Add("a body was broken off inside");
        }

        if (source.HasChanged)
        {
            Add("the source changed while it was read");
        }

        void Add(string what) => _counts.AddOrUpdate(what, 1, static (_, count) => count + 1);
    }
}

public sealed class MultipartUploadProperties(ITestOutputHelper output) : NeverWrongProperties(UploadWay.Multipart, output);

public sealed class BatchUploadProperties(ITestOutputHelper output) : NeverWrongProperties(UploadWay.Batch, output);

public sealed class Base64UploadProperties(ITestOutputHelper output) : NeverWrongProperties(UploadWay.Base64, output);

public sealed class SignedPutProperties(ITestOutputHelper output) : NeverWrongProperties(UploadWay.SignedPut, output);
