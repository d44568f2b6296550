using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Storage;

/// <summary>Makes signed URLs, and tells whether a request is what was signed.</summary>
internal sealed class StorageAccess(StorageCredentials credentials, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    /// <param name="method">The only method that the URL will be good for.</param>
    /// <param name="origin">The storage.</param>
    /// <param name="path">The path, unescaped.</param>
    /// <param name="headers">The headers that the client will have to send as they are here.</param>
    /// <param name="parameters">Further parameters.</param>
    /// <param name="lifetime">How long the URL is good from now on.</param>
    public Uri Presign(
        string method,
        Uri origin,
        string path,
        IEnumerable<KeyValuePair<string, string>> headers,
        IEnumerable<KeyValuePair<string, string>> parameters,
        TimeSpan lifetime
    )
    {
        KeyValuePair<string, string>[] signed =
        [
            .. headers
                .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value))
                .OrderBy(header => header.Key, StringComparer.Ordinal),
        ];
        string[] names = [.. signed.Select(header => header.Key)];
        var now = SignatureV4.FormatTime(time.GetUtcNow());
        var scope = credentials.Scope(now[..8]);
        KeyValuePair<string, string>[] query =
        [
            .. parameters,
            new("X-Amz-Content-Sha256", SignatureV4.UnsignedPayload),
            new("X-Amz-Algorithm", SignatureV4.Algorithm),
            new("X-Amz-Credential", $"{credentials.AccessKey}/{scope}"),
            new("X-Amz-Date", now),
            new("X-Amz-SignedHeaders", string.Join(';', names)),
            new("X-Amz-Expires", ((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
        ];
        var canonical = SignatureV4.CanonicalRequest(method, path, query, signed, names);
        var signature = SignatureV4.Sign(credentials.SecretKey, scope, SignatureV4.StringToSign(now, scope, canonical));
        var text = query
            .Append(new(SignatureV4.SignatureParameter, signature))
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}");
        return new Uri(origin, $"{SignatureV4.EscapePath(path)}?{string.Join('&', text)}");
    }

    /// <summary>The response to a request that may not pass; null when it may.</summary>
    public EmulatorResponse? Refuse(string method, StorageTarget target, IReadOnlyCollection<KeyValuePair<string, string>> headers)
    {
        var authorization = headers
            .FirstOrDefault(header => string.Equals(header.Key, "Authorization", StringComparison.OrdinalIgnoreCase))
            .Value;
        if (target.Parameter(SignatureV4.SignatureParameter) is not { } provided)
        {
            return StorageErrors.NoAccess();
        }

        if (authorization is not null)
        {
            return StorageErrors.TwoMechanisms(authorization);
        }

        if (target.Parameter("X-Amz-Algorithm") != SignatureV4.Algorithm)
        {
            return StorageErrors.BadQuery($"X-Amz-Algorithm only supports \"{SignatureV4.Algorithm}\"");
        }

        var credential = target.Parameter("X-Amz-Credential") ?? "";
        var slash = credential.IndexOf('/', StringComparison.Ordinal);
        var amzDate = target.Parameter("X-Amz-Date");
        if (slash < 0 || !SignatureV4.TryParseTime(amzDate, out _) || credential[(slash + 1)..] != credentials.Scope(amzDate![..8]))
        {
            return StorageErrors.BadQuery(
                "Error parsing the X-Amz-Credential parameter; it does not fit the date, the region or the service."
            );
        }

        if (credential[..slash] != credentials.AccessKey)
        {
            return StorageErrors.UnknownAccessKey(credential[..slash]);
        }

        string[] signedHeaders = target.Parameter("X-Amz-SignedHeaders")?.Split(';') ?? [];
        return RefuseByTime(target)
            ?? RefuseUnsigned(headers, signedHeaders)
            ?? RefuseSignature(method, target, headers, signedHeaders, provided);
    }

    /// <summary>The response to a request whose URL is not good now; null when it is.</summary>
    public EmulatorResponse? RefuseByTime(StorageTarget target)
    {
        if (
            !SignatureV4.TryParseTime(target.Parameter("X-Amz-Date"), out var begins)
            || !int.TryParse(target.Parameter("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        )
        {
            return StorageErrors.BadQuery("X-Amz-Expires should be a number");
        }

        var now = time.GetUtcNow();
        var expires = begins.AddSeconds(seconds);
        return now > expires ? StorageErrors.Expired(seconds, expires, now)
            : begins > now + Skew ? StorageErrors.NotYetValid(begins, now)
            : null;
    }

    private static EmulatorResponse? RefuseUnsigned(IEnumerable<KeyValuePair<string, string>> headers, string[] signedHeaders)
    {
        string[] unsigned =
        [
            .. headers
                .Select(header => header.Key.ToLowerInvariant())
                .Where(name =>
                    (name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal))
                    && !signedHeaders.Contains(name, StringComparer.Ordinal)
                ),
        ];
        return unsigned.Length > 0 ? StorageErrors.HeadersNotSigned(unsigned) : null;
    }

    private EmulatorResponse? RefuseSignature(
        string method,
        StorageTarget target,
        IReadOnlyCollection<KeyValuePair<string, string>> headers,
        string[] signedHeaders,
        string provided
    )
    {
        var amzDate = target.Parameter("X-Amz-Date")!;
        var scope = credentials.Scope(amzDate[..8]);
        var canonical = SignatureV4.CanonicalRequest(method, target.Path, target.Query, headers, signedHeaders);
        var stringToSign = SignatureV4.StringToSign(amzDate, scope, canonical);
        var signature = SignatureV4.Sign(credentials.SecretKey, scope, stringToSign);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(provided))
            ? null
            : StorageErrors.WrongSignature(credentials.AccessKey, provided, stringToSign, canonical);
    }
}
