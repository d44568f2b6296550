using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Polydocs;

/// <summary>Collects what is wrong with a form, or a query, and words it as FastAPI does.</summary>
/// <param name="place">Where the values stand.</param>
internal sealed class PolydocsValidation(string place = "body")
{
    private readonly List<(string Field, string Message, string Type)> _errors = [];

    public bool Failed => _errors.Count > 0;

    public void Missing(string field) => _errors.Add((field, "field required", "value_error.missing"));

    public void NotAnInteger(string field) => _errors.Add((field, "value is not a valid integer", "type_error.integer"));

    public void NotAFile(string field) => _errors.Add((field, "Expected UploadFile, received: <class 'str'>", "value_error"));

    public void NotText(string field) => _errors.Add((field, "str type expected", "type_error.str"));

    public void NotJson(string field) => _errors.Add((field, "Invalid JSON", "value_error.json"));

    public EmulatorResponse ToResponse() =>
        EmulatorResponse.Json(
            422,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("detail");
                foreach (var (field, message, type) in _errors)
                {
                    json.WriteStartObject();
                    json.WriteStartArray("loc");
                    json.WriteStringValue(place);
                    json.WriteStringValue(field);
                    json.WriteEndArray();
                    json.WriteString("msg", message);
                    json.WriteString("type", type);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );
}
