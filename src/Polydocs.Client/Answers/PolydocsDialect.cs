using System.Net;
using System.Text.Json;
using DocumentClients;
using DocumentClients.Http;
using DocumentClients.Json;

namespace Polydocs.Answers;

/// <summary>How Polydocs reports failures: FastAPI's <c>detail</c>, or <c>success: false</c> with a <c>message</c>, whatever the HTTP status.</summary>
internal sealed class PolydocsDialect : IVendorDialect
{
    public const string Name = "Polydocs";

    public string Vendor => Name;

    public string HowToLook => "on the dashboard (or by its metadata)";

    public VendorFault? FindFault(Answer answer) =>
        (int)answer.Status is >= 200 and < 300 && !SaysFailure(answer.Json) ? null : Read(answer.Json);

    public string? Advise(HttpStatusCode status, VendorFault? fault) =>
        fault?.FieldErrors.Any(static error => error.Field.EndsWith("org_id", StringComparison.Ordinal)) == true
            ? $"Set {nameof(PolydocsOptions)}.{nameof(PolydocsOptions.OrganizationId)}."
            : null;

    /// <summary>Whether an answer, or one entry of it, says that it failed.</summary>
    public static bool SaysFailure(JsonElement entry) => entry.Member("success").ValueKind == JsonValueKind.False;

    /// <summary>Reads a failure in the order of what is most to the point: a message, FastAPI's detail, an OAuth-like description.</summary>
    public static VendorFault Read(JsonElement body)
    {
        var detail = body.Member("detail");
        return detail.ValueKind == JsonValueKind.Array
            ? new VendorFault(body.Member("message").Text()) { FieldErrors = [.. detail.EnumerateArray().Select(ReadField)] }
            : new VendorFault(body.Member("message").Text() ?? detail.Text() ?? body.Member("error_description").Text());
    }

    /// <summary><c>{"loc": ["body", "file"], "msg": "field required"}</c>; newer versions put integers into <c>loc</c>.</summary>
    private static FieldError ReadField(JsonElement error)
    {
        var location = error.Member("loc");
        var path = location.ValueKind == JsonValueKind.Array ? string.Join(".", location.EnumerateArray().Select(static part => part.ToString())) : "";
        return new FieldError(path, error.Member("msg").Text() ?? "");
    }
}
