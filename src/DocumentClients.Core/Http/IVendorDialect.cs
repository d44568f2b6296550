using System.Net;
using DocumentClients.Primitives;

namespace DocumentClients.Http;

/// <summary>What a vendor alone knows about its responses and outcomes.</summary>
internal interface IVendorDialect
{
    /// <summary>The vendor's name in messages, logs and spans.</summary>
    string Vendor { get; }

    /// <summary>How a caller looks for what an unknown outcome may have left, as the end of a sentence: <c>Look for it …</c>.</summary>
    string HowToSearch(string operation);

    /// <summary>
    /// The failure that a response reports: always one for a status that is not a success; for a success, one only where the body says so.
    /// </summary>
    VendorFault? FindFault(ReceivedResponse response);

    /// <summary>What the caller should do about a refusal, as a sentence; null for the general advice.</summary>
    string? Advise(HttpStatusCode status, VendorFault? fault);
}
