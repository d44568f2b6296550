using System.Net;
using DocumentClients;
using DocumentClients.TestTools;
using Raydocs;

namespace S3.Tests;

/// <summary>Expiry is learnt from the storage, helped by one new URL, and has nothing to do with our own clock.</summary>
public sealed class ExpiryTests(S3World world, ExpiredUploads expired) : S3Tests(world), IClassFixture<ExpiredUploads>
{
    /// <summary>By how many hours our clock is wrong, and whether the storage gives the reason that S3 gives, or none.</summary>
    public static TheoryData<int, bool> ClocksAndReasons =>
        new()
        {
            { 0, false },
            { 0, true },
            { 24, false },
            { 24, true },
            { -24, false },
            { -24, true },
        };

    /// <summary>What the next are about.</summary>
    [Fact]
    public async Task The_storage_refuses_an_expired_URL_and_gives_no_reason()
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(Document.Bytes);

        using var response = await http.PutAsync(expired.First.Url.Reveal(), content);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync()).ShouldContain("<Code>AccessDenied</Code><Message></Message>");
    }

    [Theory]
    [MemberData(nameof(ClocksAndReasons))]
    public async Task PutDocumentAsync_at_an_expired_URL_says_that_it_is_over(int hours, bool saysExpired)
    {
        Relay.SaysExpired = saysExpired;

        await ShouldBeExpiryAsync(() => PutAsync(expired.First, Document.InMemory, Clock(hours)));

        ShouldHavePut(1);
        await ShouldHaveStoredNothingAsync();
    }

    [Theory]
    [MemberData(nameof(ClocksAndReasons))]
    public async Task StageAsync_asks_for_a_second_URL_when_the_first_is_over(int hours, bool saysExpired)
    {
        var second = await PrepareExpiredAndGoodAsync(saysExpired);
        using var client = Client(Clock(hours));

        (await client.StageAsync(Document.InMemory)).ShouldBe(second.Key);

        await ShouldHaveUsedBothAsync(second);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UploadAsync_asks_for_a_second_URL_when_the_first_is_over(bool saysExpired)
    {
        var second = await PrepareExpiredAndGoodAsync(saysExpired);
        using var client = Client();

        (await client.UploadAsync("session", Document.InMemory)).Id.ShouldBe("document");

        await ShouldHaveUsedBothAsync(second);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StageAsync_does_not_ask_for_a_third_URL(bool saysExpired)
    {
        Relay.SaysExpired = saysExpired;
        Api.Prepare(expired.First, expired.Second);
        using var client = Client();

        await ShouldBeExpiryAsync(() => client.StageAsync(Document.InMemory));

        ShouldHavePut(2);
        Api.SigningRequests.Count().ShouldBe(2);
        await ShouldHaveStoredNothingAsync();
    }

    /// <summary>S3 looks at the time when a request begins.</summary>
    [Fact]
    public async Task A_URL_may_expire_in_the_middle_of_its_PUT()
    {
        var slow = new PausingStream(Document.Bytes, TimeSpan.FromSeconds(4));
        var upload = await Storage.SignAsync(new Signing { Lifetime = TimeSpan.FromSeconds(2) });

        await PutAsync(upload, DocumentSource.FromStream(slow, "slow.pdf"));

        ShouldHavePut(1);
        await ShouldHaveStoredAsync(upload.Key, Document);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-24)]
    public async Task A_clock_of_ours_that_is_wrong_by_a_day_changes_nothing(int hours)
    {
        var upload = await Storage.SignAsync(new Signing());

        await PutAsync(upload, Document.InMemory, Clock(hours));

        ShouldHavePut(1);
        await ShouldHaveStoredAsync(upload.Key, Document);
    }

    private static ShiftedTime? Clock(int hours) => hours == 0 ? null : new ShiftedTime(TimeSpan.FromHours(hours));

    private async Task ShouldBeExpiryAsync(Func<Task> call)
    {
        var expiry = await Should.ThrowAsync<UploadUrlExpiredException>(call);
        Foreign.EnsureNothingOfRefit(expiry);
        expiry
            .InnerException.ShouldBeOfType<DocumentApiException>()
            .VendorMessage.ShouldBe(Relay.SaysExpired ? "Request has expired" : null);
    }

    private async Task<SignedUpload> PrepareExpiredAndGoodAsync(bool saysExpired)
    {
        Relay.SaysExpired = saysExpired;
        var good = await Storage.SignAsync(new Signing());
        Api.Prepare(expired.First, good);
        return good;
    }

    private async Task ShouldHaveUsedBothAsync(SignedUpload second)
    {
        ShouldHavePut(2);
        Api.SigningRequests.Count().ShouldBe(2);
        await ShouldHaveStoredAsync(second.Key, Document);
    }
}
