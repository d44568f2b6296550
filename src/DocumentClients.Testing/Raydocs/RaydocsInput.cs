using System.Net.Http.Headers;
using System.Text.Json;
using DocumentClients.Testing.Hosting;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing.Raydocs;

/// <summary>The JSON body of a request, and what is wrong with it.</summary>
internal sealed class RaydocsInput
{
    private readonly JsonElement _root;
    private readonly List<(string Field, string Message)> _errors = [];

    private RaydocsInput(JsonElement root) => _root = root;

    public bool Failed => _errors.Count > 0;

    /// <summary>Reads a body. To Laravel, what is not an object of JSON, or is not declared as JSON, is an empty input.</summary>
    public static async Task<RaydocsInput> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        )
        {
            return new RaydocsInput(default);
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken).ConfigureAwait(false);
            return new RaydocsInput(document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : default);
        }
        catch (JsonException)
        {
            return new RaydocsInput(default);
        }
    }

    public EmulatorResponse ToResponse() => RaydocsErrors.Invalid([.. _errors]);

    public void Error(string field, string message) => _errors.Add((field, message));

    public void Invalid(string field) => Error(field, $"The selected {Words(field)} is invalid.");

    /// <summary>A string, or an error and an empty string.</summary>
    public string Required(string field)
    {
        var text = Optional(field);
        if (text is null && !_errors.Exists(error => error.Field == field))
        {
            Error(field, $"The {Words(field)} field is required.");
        }

        return text ?? "";
    }

    /// <summary>A string, or null when it is missing, null or empty.</summary>
    public string? Optional(string field)
    {
        var value = Value(field);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            // Laravel turns empty strings into null before anything looks at them.
            return value.GetString() is { Length: > 0 } text ? text : null;
        }

        Error(field, $"The {Words(field)} field must be a string.");
        return null;
    }

    /// <summary>An array of one string or more, or an error and an empty array.</summary>
    public string[] RequiredArray(string field)
    {
        var value = Value(field);
        if (
            value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
        )
        {
            Error(field, $"The {Words(field)} field is required.");
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Error(field, $"The {Words(field)} field must be an array.");
            return [];
        }

        var items = value.EnumerateArray().ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].ValueKind != JsonValueKind.String)
            {
                Error($"{field}.{i}", $"The {field}.{i} field must be a string.");
            }
        }

        return [.. items.Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
    }

    /// <summary>A boolean in an object; false when either is missing or null.</summary>
    public bool Flag(string field, string member)
    {
        var parent = Value(field);
        if (parent.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return false;
        }

        if (parent.ValueKind != JsonValueKind.Object)
        {
            Error(field, $"The {Words(field)} field must be an array.");
            return false;
        }

        var flag = parent.TryGetProperty(member, out var found) ? found : default;
        if (flag.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
        {
            Error($"{field}.{member}", $"The {field}.{member} field must be true or false.");
        }

        return flag.ValueKind == JsonValueKind.True;
    }

    private static string Words(string field) => field.Replace('_', ' ');

    private JsonElement Value(string field) =>
        _root.ValueKind == JsonValueKind.Object && _root.TryGetProperty(field, out var value) ? value : default;
}
