using System.Globalization;
using Clients.LoadTests.Cells;
using Clients.LoadTests.Sides;
using Clients.LoadTests.Sink;

namespace Clients.LoadTests;

/// <summary>What is sent, in all ways, one at a time and many.</summary>
internal static class UploadScenarios
{
    private const long BulkLength = 20 * 1024;
    private const int BulkWarmUp = 200;

    /// <summary>Small documents are sent several times, until they are so many bytes or so many documents.</summary>
    private const long Worth = 256L << 20;
    private const int Most = 1000;

    /// <summary>The first upload of a process, from the beginning of its program.</summary>
    public static Scenario Cold { get; } =
        new("The first upload of a process, 4 KiB", 1, static run => run.Side.UploadAsync(run.Files.Small))
        {
            WarmUp = null,
            MakeFiles = static files => TestFiles.MakeSparse(files.Small, TestFiles.SmallLength),
        };

    /// <summary>A large document in a process that has sent two small ones.</summary>
    public static Scenario Of(string way, long length)
    {
        var operations = (int)Math.Clamp(Worth / length, 1, Most);
        return new(
            $"{way}, {ByteSize.Format(length)}{(way == "batch" ? " and 4 KiB" : "")}",
            operations,
            run => SendAsync(run, run.Files.Large, operations)
        )
        {
            WarmUp = operations == Most ? run => SendAsync(run, run.Files.Large, Most) : run => SendAsync(run, run.Files.Small, 2),
            MakeFiles = files =>
            {
                TestFiles.MakeSparse(files.Small, TestFiles.SmallLength);
                TestFiles.MakeSparse(files.Other, TestFiles.SmallLength);

                // What base64 costs depends on how many characters must be escaped: none in zeros.
                (way == "base64" ? TestFiles.MakeDense : (Action<string, long>)TestFiles.MakeSparse)(files.Large, length);
            },
        };

        async Task SendAsync(CellRun run, string path, int times)
        {
            for (var i = 0; i < times; i++)
            {
                await (
                    way switch
                    {
                        "multipart" => run.Side.UploadAsync(path),
                        "batch" => run.Side.UploadBatchAsync([path, run.Files.Other]),
                        "put" => run.Side.PutAsync(path),
                        _ => run.Side.UploadBase64Async(path),
                    }
                );
            }
        }
    }

    /// <summary>Many small documents to a service that takes its time.</summary>
    public static Scenario Bulk(int count, Arguments arguments)
    {
        var (delay, parallelism) = (arguments.Number("--delay", 20), arguments.Number("--parallel", 16));
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} files of {ByteSize.Format(BulkLength)}, {parallelism} at a time, responses after {delay} ms"
            ),
            count,
            run => run.Side.UploadManyAsync(Enumerable.Range(0, count).Select(run.Files.Many), parallelism)
        )
        {
            WarmUp = run => run.Side.UploadManyAsync(Enumerable.Range(0, BulkWarmUp).Select(run.Files.Many), parallelism),
            MakeFiles = files =>
            {
                for (var i = 0; i < Math.Max(count, BulkWarmUp); i++)
                {
                    TestFiles.MakeNumbered(files.Many(i), BulkLength, i);
                }
            },
            Sink = SinkOptions.None with { Delay = TimeSpan.FromMilliseconds(delay) },
        };
    }
}
