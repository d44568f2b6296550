using System.Globalization;
using System.Net;
using System.Xml;
using DocumentClients.Http;
using DocumentClients.Primitives;

namespace Raydocs.Api;

/// <summary>How S3 reports failures: XML with a <c>Code</c> and a <c>Message</c>.</summary>
/// <param name="url">The signed URL.</param>
/// <param name="isDownload">Whether it is one for a download.</param>
internal sealed class StorageDialect(SignedUrl url, bool isDownload = false) : IVendorDialect
{
    private const string AccessDenied = "AccessDenied";
    private const string RequestExpired = "RequestExpired";
    private const string RequestTimeout = "RequestTimeout";

    public string Vendor => "The storage of " + RaydocsDialect.Name;

    public string HowToSearch(string operation) => "in the session";

    public VendorFault? FindFault(ReceivedResponse response)
    {
        if ((int)response.Status is >= 200 and < 300)
        {
            return null;
        }

        // Some storages (Ceph's gateway) refuse without a reason. The end of the URL stands in the URL, and their clock in their response:
        // no clock of ours is asked.
        var fault = Read(response.Beginning);
        return fault switch
        {
            { Code: AccessDenied, Message: null } when response.ServerTime >= EndOfUrl() => fault with { Code = RequestExpired },

            // Of what S3 documents as worth another attempt, those whose statuses do not say so. A PUT to a signed URL is idempotent.
            { Code: RequestTimeout or "OperationAborted" or "ConditionalRequestConflict" } => fault with { IsTransient = true },
            { Code: "EntityTooLarge" } => fault with { SaysTooLarge = true },
            _ => fault,
        };
    }

    public string? Advise(HttpStatusCode status, VendorFault? fault) =>
        fault?.Code switch
        {
            // Neither the credential nor the base address plays a part there.
            _ when isDownload => (int)status is >= 300 and < 400 or 401 or 403 or 405
                ? "The signed URL does not allow the download: ask for another one."
                : null,

            "SignatureDoesNotMatch" =>
                "The signature does not fit the request: something on the way may change headers, or the signer's settings are wrong.",
            "BadDigest" or "InvalidDigest" or "XAmzContentSHA256Mismatch" or "XAmzContentChecksumMismatch" =>
                "A checksum was signed that is not this document's: the signer must not fix one in advance.",
            RequestTimeout => "The connection to it stood still for too long. Nothing was stored; upload the document again.",

            // Neither the credential nor the base address plays a part in what is sent here.
            _ when (int)status is >= 300 and < 400 => "The signer named a host that does not serve this bucket: it lies in another region. "
                + "Redirects are not followed, since the signature is for this host only. Nothing was stored. "
                + "Upload the document again later; if that fails too, the service has to sign URLs for the bucket's own region.",
            _ when status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed =>
                "The signed URL does not allow the upload.",
            _ => null,
        };

    /// <summary>
    /// Whether a refusal means that the URL's time is over. Learnt from the service, whatever our own clock says; a wrong signature is not
    /// expiry.
    /// </summary>
    public static bool SaysExpired(DocumentClients.DocumentApiException refusal) =>
        refusal.VendorCode is "ExpiredToken" or RequestExpired
        || (refusal.VendorCode == AccessDenied && refusal.VendorMessage?.IndexOf("expired", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Where SigV4 writes it; null in other URLs.</summary>
    private DateTimeOffset? EndOfUrl()
    {
        return
            DateTimeOffset.TryParseExact(
                Parameter("X-Amz-Date"),
                "yyyyMMdd'T'HHmmss'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var signed
            ) && int.TryParse(Parameter("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? signed.AddSeconds(seconds)
            : null;

        string? Parameter(string name) =>
            url.Reveal()
                .Query.TrimStart('?')
                .Split('&')
                .FirstOrDefault(pair => pair.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
                ?.Substring(name.Length + 1);
    }

    private static VendorFault Read(string? body)
    {
        if (body is null)
        {
            return new VendorFault(Message: null);
        }

        string? code = null,
            message = null;
        try
        {
            using var xml = XmlReader.Create(
                new StringReader(body),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            while (xml.Read())
            {
                if (
                    xml is { NodeType: XmlNodeType.Element, Depth: 1, Name: "Code" or "Message" }
                    && xml.Name is var name
                    && xml.Read()
                    && xml.NodeType == XmlNodeType.Text
                )
                {
                    (code, message) = name == "Code" ? (xml.Value, message) : (code, xml.Value);
                }
            }
        }
        catch (XmlException)
        {
            // Not S3's XML, or cut off: what was read so far counts, and the status decides.
        }

        return new VendorFault(message) { Code = code };
    }
}
