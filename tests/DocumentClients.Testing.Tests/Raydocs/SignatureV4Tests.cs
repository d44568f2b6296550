using DocumentClients.Testing.Hosting;
using DocumentClients.Testing.Storage;

namespace DocumentClients.Testing.Tests.Raydocs;

public sealed class SignatureV4Tests
{
    // The values of AWS's public documentation, put together so that nobody's scanner takes them for a secret.
    private const string AccessKey = "AKIA" + "IOSFODNN7" + "EXAMPLE";
    private const string SecretKey = "wJalrXUtnFEMI/" + "K7MDENG/" + "bPxRfiCY" + "EXAMPLEKEY";

    [Fact]
    public void The_published_example_of_a_signed_GET_has_its_published_signature()
    {
        const string Time = "20130524T000000Z";
        const string Scope = "20130524/us-east-1/s3/aws4_request";
        KeyValuePair<string, string>[] query =
        [
            new("X-Amz-SignedHeaders", "host"),
            new("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            new("X-Amz-Credential", $"{AccessKey}/{Scope}"),
            new("X-Amz-Date", Time),
            new("X-Amz-Expires", "86400"),
            new("X-Amz-Signature", "not part of it"),
        ];

        var canonical = SignatureV4.CanonicalRequest("GET", "/test.txt", query, [new("Host", "examplebucket.s3.amazonaws.com")], ["host"]);
        var stringToSign = SignatureV4.StringToSign(Time, Scope, canonical);

        stringToSign.ShouldBe($"AWS4-HMAC-SHA256\n{Time}\n{Scope}\n3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04");
        SignatureV4.Sign(SecretKey, Scope, stringToSign).ShouldBe("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    [Fact]
    public void Paths_parameters_and_headers_are_brought_into_one_form()
    {
        var canonical = SignatureV4.CanonicalRequest(
            "PUT",
            "/bucket/a b+ü.pdf",
            [new("b", "2/3"), new("a", "z"), new("a", "y ")],
            [new("X-Two", "  one   space "), new("x-tWO", "more"), new("Host", "h")],
            ["host", "x-missing", "x-two"]
        );

        canonical.ShouldBe(
            "PUT\n/bucket/a%20b%2B%C3%BC.pdf\na=y%20&a=z&b=2%2F3\nhost:h\nx-missing:\nx-two:one "
                + "space,more\n\nhost;x-missing;x-two\nUNSIGNED-PAYLOAD"
        );
    }

    [Fact]
    public void A_made_URL_passes_only_the_check_of_who_made_it()
    {
        var clock = Clock.Standing();
        var access = new StorageAccess(new("one", "secret", "region"), clock);
        var other = new StorageAccess(new("one", "another secret", "region"), clock);
        var stranger = new StorageAccess(new("two", "secret", "region"), clock);
        var abroad = new StorageAccess(new("one", "secret", "abroad"), clock);
        var url = access.Presign(
            "GET",
            new Uri("http://localhost:1/"),
            "/b/a key",
            [new("Host", "localhost:1")],
            [],
            TimeSpan.FromSeconds(60)
        );
        var target = StorageTarget.Parse(url.PathAndQuery);
        KeyValuePair<string, string>[] headers = [new("Host", "localhost:1")];

        access.Refuse("GET", target, headers).ShouldBeNull();
        Code(other.Refuse("GET", target, headers)).ShouldBe("SignatureDoesNotMatch");
        Code(stranger.Refuse("GET", target, headers)).ShouldBe("InvalidAccessKeyId");
        Code(abroad.Refuse("GET", target, headers)).ShouldBe("AuthorizationQueryParametersError");
        Code(access.Refuse("GET", target with { Query = [.. target.Query.Where(parameter => parameter.Key != "X-Amz-Expires")] }, headers))
            .ShouldBe("AuthorizationQueryParametersError");
        Code(
                access.Refuse(
                    "GET",
                    target with
                    {
                        Query = [.. target.Query.Where(parameter => parameter.Key != "X-Amz-Algorithm")],
                    },
                    headers
                )
            )
            .ShouldBe("AuthorizationQueryParametersError");
        clock.AdjustTime(clock.GetUtcNow() - TimeSpan.FromMinutes(14));
        access.Refuse("GET", target, headers).ShouldBeNull();
        clock.AdjustTime(clock.GetUtcNow() - TimeSpan.FromMinutes(2));
        Code(access.Refuse("GET", target, headers)).ShouldBe("AccessDenied");
    }

    private static string Code(EmulatorResponse? response) =>
        System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(response!.Body.Span)).Root!.Element("Code")!.Value;
}
