using System.Net;
using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>What a vendor alone knows about its answers and outcomes.</summary>
internal interface IVendorDialect
{
    /// <summary>The vendor's name in messages, logs and spans.</summary>
    string Vendor { get; }

    /// <summary>How a caller looks for what an open outcome may have left, as a sentence's middle: <c>Look for it …</c>.</summary>
    string HowToLook { get; }

    /// <summary>
    /// The failure that an answer reports: always one for a status that is not a success; for a success, one only where the body says so.
    /// </summary>
    /// <param name="status">The answer's status.</param>
    /// <param name="body">The answer's JSON; of kind undefined when it was empty or no JSON.</param>
    VendorFault? FindFault(HttpStatusCode status, JsonElement body);
}
