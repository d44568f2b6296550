using System.Net;
using System.Text.Json;
using DocumentClients;
using DocumentClients.Http;
using DocumentClients.Primitives;

namespace Raydocs.Api;

/// <summary>How Raydocs reports failures: Laravel's <c>message</c>, with <c>errors</c> by field.</summary>
internal sealed class RaydocsDialect : IVendorDialect
{
    public const string Name = "Raydocs";

    public string Vendor => Name;

    public string HowToSearch(string operation) =>
        operation is "CreateSessionDocument" or "AttachUpload" or "RunExtraction"
            ? "in the session (its documents and results can be listed)"
            : "on the dashboard";

    public VendorFault? FindFault(ReceivedResponse response) =>
        (int)response.Status is >= 200 and < 300
            ? null
            : new VendorFault(response.Json.Member("message").Text()) { FieldErrors = [.. Fields(response.Json.Member("errors"))] };

    public string? Advise(HttpStatusCode status, VendorFault? fault) =>
        (int)status switch
        {
            401 => "Check the token: it may be wrong, or revoked.",
            403 => "The token lacks an ability that this call needs (sessions-read, sessions-write, templates-read, …).",
            404 => "It does not exist, or the token may not see it.",
            _ => null,
        };

    private static IEnumerable<FieldError> Fields(JsonElement errors) =>
        errors.ValueKind != JsonValueKind.Object
            ? []
            : errors
                .EnumerateObject()
                .SelectMany(static field => Messages(field.Value).Select(message => new FieldError(field.Name, message)));

    private static IEnumerable<string> Messages(JsonElement messages) =>
        messages.ValueKind == JsonValueKind.Array
            ? messages.EnumerateArray().Select(static message => message.ToString())
            : [messages.ToString()];
}
