using DocumentClients.TestTools;

namespace Reliability.Tests.Origins;

/// <summary>The cases: every way to name another origin, with every form of its address.</summary>
internal static class OriginRows
{
    /// <summary>Polydocs has no lists, and no storage.</summary>
    public static OtherOrigin[] Polydocs { get; } =
    [.. Enum.GetValues<OtherOrigin>().Where(static named => named <= OtherOrigin.StatusMembers)];

    public static OtherOrigin[] Raydocs { get; } = Enum.GetValues<OtherOrigin>();

    /// <summary>
    /// The endpoints that are asked for a form: all of them for the first, and then those that stand for their shape, and the uploads.
    /// </summary>
    public static IEnumerable<Endpoint> Asked(IEnumerable<Endpoint> endpoints, string form) =>
        endpoints.Where(endpoint => Scale.IsFull || endpoint.IsFull || form == AddressForm.All[0].Name);

    public static TheoryData<OtherOrigin, string> Of(OtherOrigin[] ways)
    {
        var rows = new TheoryData<OtherOrigin, string>();
        foreach (var named in ways)
        {
            foreach (var form in AddressForm.All)
            {
                rows.Add(named, form.Name);
            }
        }

        return rows;
    }
}
