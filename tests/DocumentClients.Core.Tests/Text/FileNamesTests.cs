using System.Net.Http.Headers;
using DocumentClients.Text;

namespace DocumentClients.Core.Tests.Text;

/// <summary>File names that a service gives: whatever it says, what is shown is a name and no path.</summary>
public sealed class FileNamesTests
{
    [Theory]
    [InlineData("invoice.pdf", "invoice.pdf")]
    [InlineData("\"Rechnung März.pdf\"", "Rechnung März.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Windows\\system.ini", "system.ini")]
    [InlineData("a/..\\", null)]
    [InlineData("..", null)]
    [InlineData(" . ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("a:b*?.pdf", "ab.pdf")]
    [InlineData("a\r\nb\u0000.pdf", "ab.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("con", "_con")]
    [InlineData("NUL.pdf", "_NUL.pdf")]
    [InlineData("com1.tar.gz", "_com1.tar.gz")]
    [InlineData("column.pdf", "column.pdf")]
    [InlineData("name.pdf. . ", "name.pdf")]
    public void A_name_leads_into_no_other_folder_and_is_one_on_every_system(string? said, string? name) =>
        FileNames.Sound(said).ShouldBe(name);

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = FileNames.Sound(new string('a', 5000) + ".pdf")!;

        (name.Length, name[^5..]).ShouldBe((200, "a.pdf"));
    }

    [Theory]
    [InlineData("attachment; filename=\"plain.pdf\"", "plain.pdf")]
    [InlineData("attachment; filename=\"plain.pdf\"; filename*=UTF-8''M%C3%A4rz.pdf", "März.pdf")]
    [InlineData("attachment; filename=\"plain.pdf\"; filename*=UTF-8''..%2F", "plain.pdf")]
    [InlineData("inline", null)]
    public void The_extended_name_counts_first(string header, string? name) =>
        FileNames.Of(ContentDispositionHeaderValue.Parse(header)).ShouldBe(name);
}
