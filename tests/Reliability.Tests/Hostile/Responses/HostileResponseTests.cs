using System.Globalization;
using DocumentClients;
using DocumentClients.TestTools;
using Raydocs;
using Xunit.Abstractions;

namespace Reliability.Tests.Hostile.Responses;

/// <summary>
/// Responses without end, that unfold, or that are no HTTP, over real sockets, to a call of each kind. The bounds are stated as bytes that
/// the server could send before the client turned away, and as bytes allocated by this process (client and server).
/// </summary>
[Collection(Alone.Name)]
public sealed class HostileResponseTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static IEnumerable<object[]> Cases =>
        from response in HostileResponses.All
        from call in Enum.GetValues<HostileCall>()
        select new object[] { response.Name, call };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_hostile_response_ends_as_its_meaning_says_and_within_bounds_of_bytes_and_memory(string name, HostileCall call)
    {
        var response = HostileResponses.All.Single(response => response.Name == name);
        await using var bench = new HostileBench(response, Configure);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        var ending = Record.ExceptionAsync(() => CallAsync(bench, call));
        if (response.EndsByTimeFor(call))
        {
            // Before its head has come a response ends in another way, and that it has left the server does not say that it has come.
            await Eventually.Is(() => ending.IsCompleted || (bench.Taken > 0 && bench.HasHead == response.Meaning.HasHead));
            await Eventually.IsStable(() => bench.Time.Pending.Count, looks: 3);
            ending.IsCompleted.ShouldBeFalse("It ended before its time.");
            await Eventually.Is(() =>
            {
                // More than once only where a byte of the request is accepted as late as now, which starts its limit anew.
                if (bench.Time.Pending is [var next, ..] && next <= Limit)
                {
                    bench.Time.Advance(next);
                }

                return ending.IsCompleted;
            });
        }

        var error = await ending.WaitAsync(Patience, TimeProvider.System);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{error?.GetType().Name ?? "returned"}; the server could send {bench.Taken:N0} bytes; {allocated:N0} bytes were allocated"
            )
        );

        Foreign.EnsureNothingOfRefit(error);
        error?.GetType().ShouldBe(response.Meaning.Of(call), error.ToString());
        (error is null).ShouldBe(response.Meaning.Of(call) is null);
        bench.Taken.ShouldBeLessThanOrEqualTo(response.MostBytesOf(call));
        allocated.ShouldBeLessThanOrEqualTo(response.MostAllocated);

        // The runtime itself sends a request without content again when a connection breaks before a response.
        bench.Server.Requests.Count.ShouldBeInRange(1, call == HostileCall.Reads ? 4 : 1);
    }

    private static void Configure(RaydocsOptions options)
    {
        (options.Token, options.RequestsPerMinute) = ("canary-token", 0);
        (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (1, 1);
        (options.Request.AttemptTimeout, options.Request.TotalTimeout) = (Limit, TimeSpan.FromHours(1));
        (options.Upload.NoProgressTimeout, options.Upload.ResponseTimeout) = (Limit, Limit);
    }

    private static Task CallAsync(HostileBench bench, HostileCall call) =>
        call switch
        {
            HostileCall.Reads => bench.Client.Api.GetDocumentAsync("d-1"),
            HostileCall.Makes => bench.Client.Api.CreateSessionAsync(new CreateSessionRequest { TemplateId = "t-1" }),
            _ => bench.Client.PutDocumentAsync(
                new SignedUpload { Key = "k-1", Url = new SignedUrl(new Uri($"{bench.Server.Address}b/k-1?X-Amz-Signature=canary")) },
                DocumentSource.FromBytes(new byte[1000], "a.pdf")
            ),
        };
}
