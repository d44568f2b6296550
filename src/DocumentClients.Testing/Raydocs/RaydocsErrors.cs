using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Raydocs;

/// <summary>Words errors as Laravel does.</summary>
internal static class RaydocsErrors
{
    public static EmulatorResponse Unauthenticated() => Message(401, "Unauthenticated.");

    public static EmulatorResponse MissingAbility(string ability) => Message(403, $"Invalid ability provided: the token needs {ability}.");

    public static EmulatorResponse NoRoute(string path) => Message(404, $"The route {path.TrimStart('/')} could not be found.");

    public static EmulatorResponse WrongMethod(string method, IEnumerable<string> allowed) =>
        Message(405, $"The {method} method is not supported for this route.") with
        {
            Headers = [("Allow", string.Join(", ", allowed))],
        };

    public static EmulatorResponse NotFound(string model, string id) => Message(404, $"No query results for model [{model}] {id}");

    public static EmulatorResponse Message(int status, string message) =>
        EmulatorResponse.Json(
            status,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("message", message);
                json.WriteEndObject();
            }
        );

    /// <summary>422: the first error is the message.</summary>
    public static EmulatorResponse Invalid(params (string Field, string Message)[] errors) =>
        EmulatorResponse.Json(
            422,
            json =>
            {
                var more = errors.Length - 1;
                json.WriteStartObject();
                json.WriteString(
                    "message",
                    more == 0 ? errors[0].Message : $"{errors[0].Message} (and {more} more error{(more == 1 ? "" : "s")})"
                );
                json.WriteStartObject("errors");
                foreach (var field in errors.GroupBy(error => error.Field, error => error.Message, StringComparer.Ordinal))
                {
                    json.WriteStartArray(field.Key);
                    foreach (var message in field)
                    {
                        json.WriteStringValue(message);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }
        );
}
