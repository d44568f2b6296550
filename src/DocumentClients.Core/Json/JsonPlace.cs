using System.Text.Json;

namespace DocumentClients.Json;

/// <summary>How far a text was valid.</summary>
/// <param name="Token">The last whole token; a name includes its colon.</param>
/// <param name="End">Where that token ends.</param>
/// <param name="Depth">How many objects and arrays are open there.</param>
/// <param name="IsInObject">Whether the innermost of them is an object.</param>
internal readonly record struct JsonPlace(JsonTokenType Token, int End, int Depth, bool IsInObject)
{
    /// <summary>What may follow, apart from white space, before or after a comma.</summary>
    public string Expected(bool isAfterComma) =>
        Token switch
        {
            JsonTokenType.None or JsonTokenType.PropertyName => "a value",
            JsonTokenType.StartObject => "a member name or '}'",
            JsonTokenType.StartArray => "a value or ']'",
            _ when isAfterComma => IsInObject ? "a member name" : "a value",
            _ => ExpectedAfterValue,
        };

    public string ExpectedAfterValue =>
        Depth == 0 ? "the end of the text"
        : IsInObject ? "',' or '}'"
        : "',' or ']'";

    public bool IsAfterValue =>
        Token is not (JsonTokenType.None or JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);
}
