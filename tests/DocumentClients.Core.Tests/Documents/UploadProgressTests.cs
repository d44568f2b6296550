namespace DocumentClients.Core.Tests.Documents;

public class UploadProgressTests
{
    [Theory]
    [InlineData(0, 8, 0)]
    [InlineData(2, 8, 0.25)]
    [InlineData(8, 8, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(6_000_000_000, 8_000_000_000, 0.75)]
    public void The_fraction_is_what_was_sent_of_the_whole(long sent, long total, double fraction) =>
        new UploadProgress("a.pdf", sent, total, Attempt: 1).Fraction.ShouldBe(fraction);
}
