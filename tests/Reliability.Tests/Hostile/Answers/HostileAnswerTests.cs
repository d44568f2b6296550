using System.Globalization;
using DocumentClients;
using DocumentClients.TestTools;
using Raydocs;
using Xunit.Abstractions;

namespace Reliability.Tests.Hostile.Answers;

/// <summary>
/// Answers without end, that unfold, or that are no HTTP, over real sockets, to a call of each kind. The bounds are stated as bytes that the server could send before the client
/// turned away, and as bytes allocated by this process (client and server).
/// </summary>
[Collection(Alone.Name)]
public sealed class HostileAnswerTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static IEnumerable<object[]> Cases => from answer in HostileAnswers.All from call in Enum.GetValues<HostileCall>() select new object[] { answer.Name, call };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_hostile_answer_ends_as_its_meaning_says_and_within_bounds_of_bytes_and_memory(string name, HostileCall call)
    {
        var answer = HostileAnswers.All.Single(answer => answer.Name == name);
        var time = new ManualTime();
        await using var server = new HostileServer(answer);
        using var client = Client(server, time);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        var ending = Record.ExceptionAsync(() => CallAsync(client.Api, call, server));
        if (answer.EndsByTimeFor(call))
        {
            await Eventually.Is(() => server.Taken > 0 || ending.IsCompleted);
            await Eventually.IsStable(() => time.Pending.Count, looks: 3);
            ending.IsCompleted.ShouldBeFalse("It ended before its time.");
            time.Advance(Limit);
        }

        var error = await ending.WaitAsync(Patience, TimeProvider.System);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{error?.GetType().Name ?? "returned"}; the server could send {server.Taken:N0} bytes; {allocated:N0} bytes were allocated"));

        error?.GetType().ShouldBe(answer.Meaning.Of(call), error.ToString());
        (error is null).ShouldBe(answer.Meaning.Of(call) is null);
        server.Taken.ShouldBeLessThanOrEqualTo(answer.MostBytesOf(call));
        allocated.ShouldBeLessThanOrEqualTo(answer.MostAllocated);

        // The runtime itself sends a request without content again when a connection breaks before an answer.
        server.Requests.ShouldBeInRange(1, call == HostileCall.Reads ? 4 : 1);
    }

    private static RaydocsClient Client(HostileServer server, TimeProvider time)
    {
        var options = new RaydocsOptions { BaseAddress = server.Address, Token = "canary-token", RequestsPerMinute = 0 };
        (options.Control.MaxAttempts, options.Upload.MaxAttempts) = (1, 1);
        (options.Control.AttemptTimeout, options.Control.TotalTimeout) = (Limit, TimeSpan.FromHours(1));
        (options.Upload.NoProgressTimeout, options.Upload.AnswerTimeout) = (Limit, Limit);
        return new RaydocsClient(options, timeProvider: time);
    }

    private static Task CallAsync(IRaydocsApi api, HostileCall call, HostileServer server) => call switch
    {
        HostileCall.Reads => api.GetDocumentAsync("d-1"),
        HostileCall.Makes => api.CreateSessionAsync("t-1"),
        _ => api.PutDocumentAsync(new SignedUpload { Key = "k-1", Url = new SignedUrl(new Uri($"{server.Address}b/k-1?X-Amz-Signature=canary")) }, DocumentSource.FromBytes(new byte[1000], "a.pdf")),
    };
}
