using System.Net;
using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Origins;

/// <summary>A service that sends the client elsewhere: the key stays at the configured origin, whatever the address looks like.</summary>
public sealed class RedirectTests
{
    private static readonly string[] Targets =
    [
        "http://127.0.0.1:{0}/document/process", "http://localhost:{0}/document/process", "HTTP://LOCALHOST:{0}/DOCUMENT/PROCESS", "http://localhost.:{0}/x",
        "http://user:password@127.0.0.1:{0}/x", "http://[::ffff:127.0.0.1]:{0}/x", "//127.0.0.1:{0}/x", "https://127.0.0.1:{0}/x", "http://127.0.0.1:{0}", "http://0x7f.1:{0}/x",
    ];

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            foreach (var status in new[] { 301, 302, 303, 307, 308 })
            {
                foreach (var target in Targets)
                {
                    cases.Add(status, target);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_redirect_leads_nowhere(int status, string target)
    {
        await using var server = await PolydocsServer.StartAsync();
        await using var elsewhere = await PolydocsServer.StartAsync();
        using var client = server.Client();
        var location = string.Format(System.Globalization.CultureInfo.InvariantCulture, target, elsewhere.Address.Port);
        server.Faults.Always(PolydocsOperation.Process).Status(status, ("Location", location), ("Set-Cookie", "session=1"));
        server.Faults.Next(PolydocsOperation.GetStatus).Status(status, ("Location", location), ("Set-Cookie", "session=1"));

        var upload = await Should.ThrowAsync<ApiException>(() => client.UploadAsync(DocumentSource.FromBytes(new byte[] { 1 }, "a.pdf")));
        var look = await Should.ThrowAsync<ApiException>(() => client.GetStatusAsync("a"));
        var next = await Should.ThrowAsync<ApiException>(() => client.GetStatusAsync("a"));

        ((int)upload.StatusCode).ShouldBe(status);
        ((int)look.StatusCode).ShouldBe(status);
        next.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        elsewhere.OpenConnections.ShouldBe(0);
        elsewhere.Requests.ShouldBeEmpty();
        server.Requests.ShouldAllBe(request => request.Header("Cookie") == null);
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }
}
