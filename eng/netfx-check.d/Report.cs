namespace NetfxCheck;

/// <summary>
/// Runs the checks one after the other, and prints and counts how each went. On standard error: standard output has what the runtime
/// traces.
/// </summary>
internal sealed class Report
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private int _checks;
    private int _failed;

    public bool IsGood => _failed == 0 && _checks > 0;

    /// <param name="name">What is claimed.</param>
    /// <param name="check">Returns what was seen, or throws.</param>
    public async Task CheckAsync(string name, Func<Task<string>> check)
    {
        _checks++;
        try
        {
            var seen = await WithinAsync(check());
            Console.Error.WriteLine($"ok     {name}: {seen}");
        }
        catch (UnexpectedException unexpected)
        {
            _failed++;
            Console.Error.WriteLine($"FAILED {name}: {unexpected.Message}");
        }
        catch (Exception exception)
        {
            _failed++;
            Console.Error.WriteLine($"FAILED {name}: {Expect.Describe(exception)}");
        }
    }

    public void Close() => Console.Error.WriteLine($"{_checks} checks, {_failed} failed");

    private static async Task<string> WithinAsync(Task<string> check)
    {
        using var ended = new CancellationTokenSource();
        if (await Task.WhenAny(check, TimeProvider.System.Delay(Longest, ended.Token)) != check)
        {
            throw new UnexpectedException($"it did not end within {Longest:g}");
        }

        ended.Cancel();
        return await check;
    }
}
