using System.Collections.Concurrent;

namespace Reliability.Tests.Uploads;

/// <summary>Lends lanes to cases. A lane is given up after some hundred of them, before what its servers remember makes it slow.</summary>
internal sealed class UploadLanes : IAsyncDisposable
{
    private const int CasesOfALane = 150;

    private readonly ConcurrentBag<(UploadLane Lane, int Cases)> _free = [];

    public async Task UseAsync(Func<UploadLane, Task> use)
    {
        var (lane, cases) = _free.TryTake(out var free) ? free : (await UploadLane.OpenAsync(), 0);
        var isReusable = false;
        try
        {
            await use(lane);
            isReusable = cases + 1 < CasesOfALane;
        }
        finally
        {
            if (isReusable)
            {
                _free.Add((lane, cases + 1));
            }
            else
            {
                await lane.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_free.TryTake(out var free))
        {
            await free.Lane.DisposeAsync();
        }
    }
}
