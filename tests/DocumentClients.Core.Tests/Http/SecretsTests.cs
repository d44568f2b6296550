using System.Net;
using System.Text;
using System.Text.Json;
using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

public sealed class SecretsTests
{
    /// <summary>It looks different in every writing.</summary>
    private const string Secret = "canary/key+\"\\<&'16";

    private readonly Secrets _ours = new([Secret]);

    public static TheoryData<string> Writings =>
        [
            Secret,
            Uri.EscapeDataString(Secret),
            JsonSerializer.Serialize(Secret)[1..^1],
            Secret.Replace("\\", "\\\\").Replace("\"", "\\\""),
            Secret.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("/", "\\/"),
            WebUtility.HtmlEncode(Secret),
            JsonSerializer.Serialize(WebUtility.HtmlEncode(Secret))[1..^1],
            Spaced(Secret),
            Spaced(Uri.EscapeDataString(Secret)),
            WebUtility.UrlEncode(Secret).Replace("%2F", "%2f").Replace("%2B", "%2b").Replace("%5C", "%5c").Replace("%3C", "%3c"),
            Spaced(Secret).ToUpperInvariant(),
            Spaced(Uri.EscapeDataString(Secret)).ToUpperInvariant(),
        ];

    [Theory]
    [MemberData(nameof(Writings))]
    public void It_is_taken_out_of_a_text_in_every_writing(string writing)
    {
        var stars = new string('*', writing.Length);

        _ours.Redact($"a {writing} b {writing}.").ShouldBe($"a {stars} b {stars}.");
    }

    [Theory]
    [MemberData(nameof(Writings))]
    public void It_is_blanked_in_a_response_in_every_writing(string writing)
    {
        var response = Encoding.UTF8.GetBytes($"ä {writing}{writing} ö");

        _ours.Blank(response);

        Encoding.UTF8.GetString(response).ShouldBe($"ä {new string('*', writing.Length * 2)} ö");
    }

    [Theory]
    [InlineData("a text that ends in can", "a text that ends in can")]
    [InlineData("a text that ends in cana", "a text that ends in ****")]
    [InlineData("a text that ends in canary/key", "a text that ends in **********")]
    [InlineData("canary is a bird", "canary is a bird")]
    [InlineData("cana", "****")]
    [InlineData("", "")]
    public void Its_beginning_is_taken_out_where_the_text_was_cut_off(string text, string expected) =>
        _ours.Redact(text).ShouldBe(expected);

    [Fact]
    public void A_text_without_it_is_the_same_text()
    {
        const string text = "nothing to hide";

        ReferenceEquals(_ours.Redact(text), text).ShouldBeTrue();
    }

    [Theory]
    [InlineData("123456789 12345", false)]
    [InlineData("123456789 123456", true)]
    public void A_short_secret_leaves_a_response_readable_and_is_taken_out_of_texts_only(string secret, bool isLong)
    {
        var secrets = new Secrets([secret]);
        var response = Encoding.UTF8.GetBytes($"<{secret}>");

        secrets.Blank(response);

        Encoding.UTF8.GetString(response).ShouldBe(isLong ? "<****************>" : $"<{secret}>");
        secrets.Redact($"<{secret}>").ShouldBe($"<{new string('*', secret.Length)}>");
        secrets.Redact(Uri.EscapeDataString(secret)).Contains('%').ShouldBe(!isLong);
    }

    [Fact]
    public void An_empty_secret_hides_nothing() => new Secrets([""]).Redact("text").ShouldBe("text");

    [Theory]
    [InlineData("/canary-key-123456", "%2fcanary-key-123456")]
    [InlineData("canary-key-123456/", "canary-key-123456%2f")]
    public void Lower_case_escapes_are_known_wherever_they_stand(string secret, string writing) =>
        new Secrets([secret]).Redact(writing).ShouldBe("********************");

    [Fact]
    public void The_longer_of_two_writings_is_taken_out_first() =>
        new Secrets(["0123456789abcdef", "0123456789abcdef-more"]).Redact("0123456789abcdef-more").ShouldBe(new string('*', 21));

    [Fact]
    public void An_exception_that_says_nothing_of_it_is_the_same()
    {
        var exception = new HttpRequestException("broken", new IOException("pipe"));

        ReferenceEquals(_ours.Redact(exception), exception).ShouldBeTrue();
    }

    [Fact]
    public void What_an_exception_about_malformed_http_quotes_is_left_out()
    {
        _ours
            .Redact(new HttpRequestException("Received an invalid header line: 'X: cana' it's said."))
            .Message.ShouldBe("Received an invalid header line: '…'s said.");
        _ours.Redact(new IOException("'whatever'")).Message.ShouldBe("'…'");
        _ours.Redact(new InvalidOperationException("It's 'fine'.")).Message.ShouldBe("It's 'fine'.");
    }

    [Fact]
    public void An_exception_that_quotes_it_is_replaced_by_one_of_the_same_look()
    {
        var original = Thrown(new InvalidOperationException($"outer {Secret}", new FormatException($"inner {Secret}")));

        var shown = _ours.Redact(original);

        var stars = new string('*', Secret.Length);
        shown.Message.ShouldBe($"outer {stars}");
        shown.InnerException!.Message.ShouldBe($"inner {stars}");
        shown.StackTrace.ShouldBe(original.StackTrace);
        shown.ToString().ShouldBe(original.ToString().Replace(Secret, stars, StringComparison.Ordinal));
    }

    [Fact]
    public void An_inner_exception_that_quotes_it_is_replaced_below_an_outer_that_does_not()
    {
        var shown = _ours.Redact(new InvalidOperationException("outer", new FormatException(Secret)));

        shown.ToString().ShouldNotContain("canary");
        shown.ToString().ShouldContain("System.InvalidOperationException: outer");
        shown.ToString().ShouldContain("System.FormatException: *");
    }

    private static string Spaced(string text) =>
        string.Join(
            ' ',
            Encoding.UTF8.GetBytes(text).Select(static octet => octet.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))
        );

    private static InvalidOperationException Thrown(InvalidOperationException exception)
    {
        try
        {
            throw exception;
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }
}
