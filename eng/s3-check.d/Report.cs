using System.Globalization;

namespace S3Check;

/// <summary>Runs the checks one after the other, and prints and counts how each went.</summary>
internal sealed class Report
{
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
            var seen = await check();
            Console.WriteLine($"ok     {name}: {seen}");
        }
        catch (UnexpectedException unexpected)
        {
            _failed++;
            Console.WriteLine($"FAILED {name}: {unexpected.Message}");
        }
        catch (Exception exception)
        {
            _failed++;
            Console.WriteLine($"FAILED {name}: {Expect.Describe(exception)}");
        }
    }

    public void Close() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_checks} checks, {_failed} failed"));
}
