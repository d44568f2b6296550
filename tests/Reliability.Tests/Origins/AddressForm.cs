using System.Globalization;

namespace Reliability.Tests.Origins;

/// <summary>A way to write the address of another origin.</summary>
/// <param name="Name">For the name of a case.</param>
/// <param name="Template">The address; {0} is the port of the other origin, {1} the one before it that speaks TLS, {2} the right origin's,
/// {3} the one before that, where TLS leads to the right origin and plain HTTP to the other.</param>
/// <param name="Put">What becomes of a document whose signed URL it is.</param>
/// <param name="FromHttps">Whether the right origin is used over HTTPS, so that an address may lead away from that.</param>
internal sealed record AddressForm(string Name, string Template, PutEnding Put, bool FromHttps = false)
{
    /// <summary>All of them; those of IPv6 where the machine has it.</summary>
    public static IReadOnlyList<AddressForm> All { get; } =
    [
        new("another port", "http://127.0.0.1:{0}/x", PutEnding.Arrives),
        new("no path", "http://127.0.0.1:{0}", PutEnding.Arrives),
        new("a host name", "http://localhost:{0}/x", PutEnding.Arrives),
        new("upper case", "HTTP://LOCALHOST:{0}/X", PutEnding.Arrives),
        new("a decimal address", "http://2130706433:{0}/x", PutEnding.Arrives),
        new("a hexadecimal address", "http://0x7f000001:{0}/x", PutEnding.Arrives),
        new("an octal address", "http://0177.0.0.1:{0}/x", PutEnding.Arrives),
        new("a short address", "http://127.1:{0}/x", PutEnding.Arrives),
        new("TLS", "https://127.0.0.1:{1}/x", PutEnding.Arrives),
        new("TLS where there is none", "https://127.0.0.1:{0}/x", PutEnding.Breaks),
        new("TLS at the right port", "https://127.0.0.1:{2}/x", PutEnding.Breaks),
        new("HTTP instead of HTTPS", "http://127.0.0.1:{3}/x", PutEnding.Arrives, FromHttps: true),
        new("HTTP instead of HTTPS in upper case", "HTTP://LOCALHOST:{3}/X", PutEnding.Arrives, FromHttps: true),
        new("HTTP instead of HTTPS at another port", "http://127.0.0.1:{0}/x", PutEnding.Arrives, FromHttps: true),
        new("HTTPS at another port", "https://127.0.0.1:{1}/x", PutEnding.Arrives, FromHttps: true),
        new("a trailing dot", "http://localhost.:{0}/x", PutEnding.Refused),
        new("a trailing dot behind numbers", "http://127.0.0.1.:{0}/x", PutEnding.Refused),
        new("a user", "http://user:pass@127.0.0.1:{0}/x", PutEnding.Refused),
        new("the right origin as a user", "http://127.0.0.1:{2}@127.0.0.1:{0}/x", PutEnding.Refused),
        new("no scheme", "//127.0.0.1:{0}/x", PutEnding.Refused),
        new("backslashes", "http:\\\\127.0.0.1:{0}\\x", PutEnding.Refused),
        new("any address", "http://0.0.0.0:{0}/x", PutEnding.Refused),
        new("another machine", "http://192.0.2.1:{0}/x", PutEnding.Refused),
        new("another scheme", "ftp://127.0.0.1:{0}/x", PutEnding.Refused),
        .. Connections.RawServer.HasIPv6 ? IPv6 : [],
    ];

    public string Of(int other, int otherTls, int right, int rightTls) =>
        string.Format(CultureInfo.InvariantCulture, Template, other, otherTls, right, rightTls);

    private static AddressForm[] IPv6 =>
        [
            new("IPv6", "http://[::1]:{0}/x", PutEnding.Arrives),
            new("IPv6 in full", "http://[0:0:0:0:0:0:0:1]:{0}/x", PutEnding.Arrives),
            new("IPv4 in IPv6", "http://[::ffff:127.0.0.1]:{0}/x", PutEnding.Arrives),
        ];
}
