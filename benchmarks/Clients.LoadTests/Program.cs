using Clients.LoadTests;
using Clients.LoadTests.Cells;
using Clients.LoadTests.Sink;

var started = TimeProvider.System.GetTimestamp();
try
{
    switch (args)
    {
        case ["sink", .. var options]:
            using (var sink = new SinkServer(SinkOptions.Of(new Arguments(options))))
            {
                await sink.RunAsync();
            }

            break;
        case ["cell", .. var words]:
            await Cell.RunAsync(new Arguments(words), started);
            break;
        default:
            await LoadTest.RunAsync(args);
            break;
    }

    return 0;
}
catch (UsageException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return 2;
}
