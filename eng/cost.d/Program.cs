using System.Globalization;
using Cost;

if (args is ["serve"])
{
    using var listening = new RawServer();
    await listening.RunAsync();
    return 0;
}

if (args is not [_, _, _])
{
    throw new InvalidOperationException("This program is run by eng/cost.");
}

var (largest, calls, rounds) = ((long)Number(args[0]) << 20, Number(args[1]), Number(args[2]));
Console.WriteLine(
    FormattableString.Invariant(
        $".NET {Environment.Version}, {calls} calls, {rounds} rounds, of which the least counts: what is added comes from elsewhere"
    )
);
using (var stub = new StatusCalls())
{
    await CallCost.PrintAsync("Polydocs GetStatusAsync, stub handler", stub.GetAsync, calls, rounds);
}

using var server = ServerProcess.Start();
using (var socket = new StatusCalls(server.Address))
{
    await CallCost.PrintAsync("Polydocs GetStatusAsync, loopback socket", socket.GetAsync, calls / 2, rounds);
}

using var uploads = new Uploads(server.Address);
foreach (var (name, upload) in uploads.Ways)
{
    foreach (var length in new[] { Uploads.Small, largest })
    {
        using var file = new SparseFile(length);
        await UploadCost.PrintAsync(name, length, () => upload(file.Path), rounds);
    }
}

return 0;

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
