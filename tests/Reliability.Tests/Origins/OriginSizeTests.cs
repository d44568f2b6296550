using Xunit.Abstractions;

namespace Reliability.Tests.Origins;

public sealed class OriginSizeTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_way_to_name_another_origin_is_tried_with_every_form_of_its_address()
    {
        var (polydocs, raydocs, forms) = (PolydocsOriginTests.Cases.Count, RaydocsOriginTests.Cases.Count, AddressForm.All.Count);

        output.WriteLine(
            $"{OriginRows.Polydocs.Length} + {OriginRows.Raydocs.Length} ways (Polydocs, Raydocs) x {forms} forms of an address = "
                + $"{polydocs + raydocs} cases; IPv6 is {(Connections.RawServer.HasIPv6 ? "" : "not ")}there"
        );

        (OriginRows.Polydocs.Length, OriginRows.Raydocs.Length).ShouldBe((12, 16));
        forms.ShouldBeGreaterThanOrEqualTo(20);
        (polydocs + raydocs).ShouldBe(28 * forms);
    }
}
