using System.Text;
using System.Xml;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Storage;

/// <summary>Words errors as S3 does, in XML.</summary>
internal static class StorageErrors
{
    public static EmulatorResponse NoAccess() => Error(403, "AccessDenied", "Access Denied");

    public static EmulatorResponse TwoMechanisms(string authorization) =>
        Error(
            400,
            "InvalidArgument",
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the "
                + "Authorization header should be specified",
            ("ArgumentName", "Authorization"),
            ("ArgumentValue", authorization)
        );

    public static EmulatorResponse BadQuery(string message) => Error(400, "AuthorizationQueryParametersError", message);

    public static EmulatorResponse UnknownAccessKey(string accessKey) =>
        Error(
            403,
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records.",
            ("AWSAccessKeyId", accessKey)
        );

    public static EmulatorResponse Expired(int seconds, DateTimeOffset expires, DateTimeOffset now) =>
        Error(
            403,
            "AccessDenied",
            "Request has expired",
            ("X-Amz-Expires", XmlConvert.ToString(seconds)),
            ("Expires", Time(expires)),
            ("ServerTime", Time(now))
        );

    public static EmulatorResponse NotYetValid(DateTimeOffset begins, DateTimeOffset now) =>
        Error(403, "AccessDenied", "Request is not yet valid", ("X-Amz-Date", Time(begins)), ("ServerTime", Time(now)));

    public static EmulatorResponse HeadersNotSigned(IEnumerable<string> names) =>
        Error(
            403,
            "AccessDenied",
            "There were headers present in the request which were not signed",
            ("HeadersNotSigned", string.Join(", ", names))
        );

    public static EmulatorResponse WrongSignature(string accessKey, string provided, string stringToSign, string canonicalRequest) =>
        Error(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
            ("AWSAccessKeyId", accessKey),
            ("StringToSign", stringToSign),
            ("SignatureProvided", provided),
            ("CanonicalRequest", canonicalRequest)
        );

    public static EmulatorResponse LengthMissing() =>
        Error(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");

    public static EmulatorResponse ChunkedNotImplemented() =>
        Error(
            501,
            "NotImplemented",
            "A header you provided implies functionality that is not implemented",
            ("Header", "Transfer-Encoding")
        );

    public static EmulatorResponse InvalidDigest(string contentMd5) =>
        Error(400, "InvalidDigest", "The Content-MD5 you specified was invalid.", ("Content-MD5", contentMd5));

    public static EmulatorResponse BadDigest(string expected, string calculated) =>
        Error(
            400,
            "BadDigest",
            "The Content-MD5 you specified did not match what we received.",
            ("ExpectedDigest", expected),
            ("CalculatedDigest", calculated)
        );

    public static EmulatorResponse NoSuchKey(string key) => Error(404, "NoSuchKey", "The specified key does not exist.", ("Key", key));

    public static EmulatorResponse InvalidRange(string range, long size) =>
        Error(
            416,
            "InvalidRange",
            "The requested range is not satisfiable",
            ("RangeRequested", range),
            ("ActualObjectSize", XmlConvert.ToString(size))
        );

    public static EmulatorResponse ContentNotKept(string key) =>
        Error(500, "InternalError", "The emulator does not keep contents of this size; see KeepContentsUpTo.", ("Key", key));

    private static string Time(DateTimeOffset time) => XmlConvert.ToString(time, "yyyy-MM-ddTHH:mm:ssZ");

    private static EmulatorResponse Error(int status, string code, string message, params (string Name, string Value)[] details)
    {
        using var bytes = new MemoryStream();
        var requestId = Guid.NewGuid().ToString("N");
        // What a client sent may hold characters that XML has not; it stands in the error all the same.
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            CheckCharacters = false,
        };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("Error");
            foreach (var (name, value) in ((string, string)[])[("Code", code), ("Message", message), .. details, ("RequestId", requestId)])
            {
                xml.WriteElementString(name, value);
            }

            xml.WriteEndElement();
        }

        return new EmulatorResponse(status, "application/xml", bytes.ToArray()) { Headers = [("x-amz-request-id", requestId)] };
    }
}
