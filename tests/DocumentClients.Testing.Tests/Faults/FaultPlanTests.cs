namespace DocumentClients.Testing.Tests.Faults;

public sealed class FaultPlanTests : IAsyncLifetime
{
    private PolydocsEmulator _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await PolydocsEmulator.StartAsync();
        _client = _server.Client();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<int[]> UploadAsync(int times)
    {
        var statuses = new List<int>();
        for (var i = 0; i < times; i++)
        {
            statuses.Add((await _client.UploadAsync().RespondAsync()).Status);
        }

        return [.. statuses];
    }

    [Fact]
    public async Task Next_meets_one_request()
    {
        var fault = _server.Faults.Next(PolydocsOperation.Process).Status(503);

        (await UploadAsync(2)).ShouldBe([503, 200]);
        fault.Hits.ShouldBe(1);
    }

    [Fact]
    public async Task Next_can_meet_several_requests()
    {
        _server.Faults.Next(PolydocsOperation.Process, times: 2).Status(503);

        (await UploadAsync(3)).ShouldBe([503, 503, 200]);
    }

    [Fact]
    public async Task Faults_that_wait_for_the_same_request_are_committed_one_after_the_other()
    {
        _server.Faults.Next(PolydocsOperation.Process).Status(503);
        _server.Faults.Next(PolydocsOperation.Process).Status(429);

        (await UploadAsync(3)).ShouldBe([503, 429, 200]);
    }

    [Fact]
    public async Task Every_counts_from_when_it_was_planned()
    {
        await UploadAsync(1);
        _server.Faults.Every(3, PolydocsOperation.Process).Status(503);

        (await UploadAsync(7)).ShouldBe([200, 200, 503, 200, 200, 503, 200]);
    }

    [Fact]
    public async Task Every_counts_what_another_fault_met()
    {
        _server.Faults.Next(PolydocsOperation.Process).Status(429);
        _server.Faults.Every(2, PolydocsOperation.Process).Status(503);

        (await UploadAsync(4)).ShouldBe([429, 503, 200, 503]);
    }

    [Fact]
    public async Task Always_lasts_until_the_plan_is_cleared()
    {
        var fault = _server.Faults.Always(PolydocsOperation.Process).Status(503);

        (await UploadAsync(3)).ShouldBe([503, 503, 503]);
        _server.Faults.Clear();
        (await UploadAsync(1)).ShouldBe([200]);
        fault.Hits.ShouldBe(3);
    }

    [Fact]
    public async Task Randomly_meets_about_its_share_of_all_operations_until_the_plan_is_cleared()
    {
        var fault = _server.Faults.Randomly(0.3, seed: 1).Status(503);

        var responses = await UploadAsync(200);
        (await _client.AskAsync("nowhere").RespondAsync()).Status.ShouldBeOneOf(404, 503);

        responses.Count(static status => status == 503).ShouldBeInRange(30, 90);
        fault.Hits.ShouldBeInRange(responses.Count(static status => status == 503), responses.Count(static status => status == 503) + 1);
        _server.Faults.Clear();
        (await UploadAsync(20)).ShouldAllBe(static status => status == 200);
    }

    [Fact]
    public async Task Randomly_chooses_the_same_requests_with_the_same_seed()
    {
        _server.Faults.Randomly(0.5, seed: 7).Status(503);
        var first = await UploadAsync(40);
        _server.Faults.Clear();
        _server.Faults.Randomly(0.5, seed: 7).Status(503);

        (await UploadAsync(40)).ShouldBe(first);
        first.Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_is_between_0_and_1(double share) =>
        Should.Throw<ArgumentOutOfRangeException>(() => _server.Faults.Randomly(share, seed: 1));

    [Fact]
    public async Task A_fault_leaves_other_operations_alone()
    {
        _server.Faults.Next(PolydocsOperation.GetStatus).Status(503);

        (await UploadAsync(1)).ShouldBe([200]);
        (await _client.AskAsync("document/status/x").RespondAsync()).Status.ShouldBe(503);
    }

    [Fact]
    public async Task A_fault_for_any_operation_takes_the_next_request_whatever_it_is()
    {
        _server.Faults.Next().Status(503);

        (await _client.AskAsync("nowhere").RespondAsync()).Status.ShouldBe(503);
        (await UploadAsync(1)).ShouldBe([200]);
    }

    [Fact]
    public async Task A_rule_without_a_fault_does_nothing()
    {
        _server.Faults.Next(PolydocsOperation.Process);

        (await UploadAsync(1)).ShouldBe([200]);
    }

    [Fact]
    public void A_rule_takes_one_fault_only()
    {
        var rule = _server.Faults.Next(PolydocsOperation.Process);
        rule.Status(503);

        Should.Throw<InvalidOperationException>(() => rule.EmptyResponse());
    }

    [Fact]
    public void A_schedule_begins_at_one()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => _server.Faults.Next(PolydocsOperation.Process, times: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => _server.Faults.Every(0, PolydocsOperation.Process));
    }

    [Fact]
    public async Task Faults_meet_parallel_requests_exactly_as_often_as_planned()
    {
        var fault = _server.Faults.Next(PolydocsOperation.Process, times: 10).Status(503);

        var responses = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _client.UploadAsync().RespondAsync()));

        responses.Count(response => response.Status == 503).ShouldBe(10);
        fault.Hits.ShouldBe(10);
        _server.Documents.Count.ShouldBe(20);
    }
}
