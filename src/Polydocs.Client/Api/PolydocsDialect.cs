using System.Net;
using System.Text.Json;
using DocumentClients;
using DocumentClients.Http;
using DocumentClients.Primitives;

namespace Polydocs.Api;

/// <summary>
/// How Polydocs reports failures: FastAPI's <c>detail</c>, or <c>success: false</c> with a <c>message</c>, whatever the HTTP status.
/// </summary>
internal sealed class PolydocsDialect : IVendorDialect
{
    public const string Name = "Polydocs";

    /// <summary>What is said of a document, and not of a call.</summary>
    private static readonly string[] OfDocuments = ["doc_id", "id", "status"];

    public string Vendor => Name;

    public string HowToSearch(string operation) => "on the dashboard (or by its metadata)";

    public VendorFault? FindFault(ReceivedResponse response) =>
        (int)response.Status is >= 200 and < 300 && (!SaysFailure(response.Json) || HoldsDocument(response.Json))
            ? null
            : Read(response.Json);

    public string? Advise(HttpStatusCode status, VendorFault? fault) =>
        fault?.FieldErrors.Any(static error => error.Field.EndsWith("org_id", StringComparison.Ordinal)) == true
            ? $"Set {SettingNames.OrganizationId}."
        : status == HttpStatusCode.NotFound ? "It does not exist there, or the key may not see it: check the id, and the base address."
        : null;

    /// <summary>
    /// Whether a response that says that it failed names a document all the same: then some of it was stored, and each entry tells for
    /// itself.
    /// </summary>
    private static bool HoldsDocument(JsonElement response) =>
        response.Member("data") is { ValueKind: JsonValueKind.Array } data
        && data.EnumerateArray().Any(static entry => !SaysFailure(entry) && entry.Member("doc_id").Opaque() is { Length: > 0 });

    /// <summary>
    /// Whether a response, or one entry of it, says that it failed: <c>success: false</c>, or an <c>error_code</c> where it does not say
    /// success.
    /// </summary>
    /// <remarks>
    /// The vendor's own web application takes 0 for false, and a code for a failure. A code beside an id or a status may as well speak of
    /// the document.
    /// </remarks>
    public static bool SaysFailure(JsonElement entry) =>
        Success(entry) switch
        {
            { } success => !success,
            null => CodeOf(entry) is not null && !NamesDocument(entry),
        };

    private static bool NamesDocument(JsonElement entry) => OfDocuments.Any(name => entry.Member(name).Opaque() is { Length: > 0 });

    /// <summary>What <c>success</c> says, as a boolean, a number or a word; <see langword="null"/> when it says neither.</summary>
    public static bool? Success(JsonElement entry)
    {
        var success = entry.Member("success");
        return success.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => success.Opaque()?.Trim().ToUpperInvariant() switch
            {
                "TRUE" or "1" => true,
                "FALSE" or "0" => false,
                _ => null,
            },
        };
    }

    /// <summary>
    /// Reads a failure in the order of what is most to the point: a message, FastAPI's detail, an OAuth-like description, a mere code.
    /// </summary>
    public static VendorFault Read(JsonElement body)
    {
        var detail = body.Member("detail");
        var code = CodeOf(body);
        return detail.ValueKind == JsonValueKind.Array
            ? new VendorFault(body.Member("message").Text()) { Code = code, FieldErrors = [.. detail.EnumerateArray().Select(ReadField)] }
            : new VendorFault(body.Member("message").Text() ?? detail.Text() ?? body.Member("error_description").Text() ?? code)
            {
                Code = code,
            };
    }

    private static string? CodeOf(JsonElement body) => body.Member("error_code").Text() is { Length: > 0 } code ? code : null;

    /// <summary><c>{"loc": ["body", "file"], "msg": "field required"}</c>; newer versions put integers into <c>loc</c>.</summary>
    private static FieldError ReadField(JsonElement error)
    {
        var location = error.Member("loc");
        var path =
            location.ValueKind == JsonValueKind.Array
                ? string.Join(".", location.EnumerateArray().Select(static part => part.ToString()))
                : "";
        return new FieldError(path, error.Member("msg").Text() ?? "");
    }
}
