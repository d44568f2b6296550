using DocumentClients.Cli.Commands;

namespace DocumentClients.Cli.Tests.Commands;

public class DurationTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("2h", 7200)]
    [InlineData("24h", 86400)]
    public void A_whole_number_and_a_unit_are_a_duration(string text, int seconds)
    {
        Duration.TryParse(text, out var duration).ShouldBeTrue();

        duration.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData("1.5h")]
    [InlineData("500ms")]
    [InlineData("25h")]
    [InlineData("99999999999s")]
    [InlineData("2147483647h")]
    public void Anything_else_is_none(string text) => Duration.TryParse(text, out _).ShouldBeFalse();
}
