using System.Security.Cryptography;
using System.Text.Json;
using DocumentClients;

namespace Polydocs.Uploads;

/// <summary>A random key by which one upload is told from all others, and where it is written.</summary>
internal static class UploadKey
{
    /// <summary>The member of the metadata that holds it: the one of the vendor's own example.</summary>
    public const string Member = "custom_doc_id";

    /// <summary>32 characters that are not taken for each other.</summary>
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>50 bits.</summary>
    private const int Length = 10;

    public static string Create()
    {
        var random = new byte[Length];
        using (var generator = RandomNumberGenerator.Create())
        {
            generator.GetBytes(random);
        }

        return new string([.. random.Select(static value => Alphabet[value % Alphabet.Length])]);
    }

    /// <summary>Such as <c>invoice (k7f3q2mw9x).pdf</c>.</summary>
    public static string InFileName(string fileName, string key)
    {
        var dot = fileName.LastIndexOf('.');
        return dot > 0 ? $"{fileName.Substring(0, dot)} ({key}){fileName.Substring(dot)}" : $"{fileName} ({key})";
    }

    /// <summary>The metadata with the key as its first member; everything else stays byte for byte.</summary>
    /// <param name="metadata">The caller's.</param>
    /// <param name="key">The key.</param>
    /// <param name="parameter">In which argument the caller gave them.</param>
    /// <exception cref="ArgumentException">It is no object, or has the member.</exception>
    public static DocumentMetadata InMetadata(DocumentMetadata? metadata, string key, string parameter)
    {
        if (metadata is null)
        {
            return DocumentMetadata.Parse($$"""{"{{Member}}":"{{key}}"}""");
        }

        using var json = JsonDocument.Parse(metadata.Text);
        if (json.RootElement.ValueKind != JsonValueKind.Object || json.RootElement.TryGetProperty(Member, out _))
        {
            throw new ArgumentException(
                $"{nameof(PolydocsSettling)}.{nameof(PolydocsSettling.ByKeyInMetadata)} writes a key into the metadata, as their member "
                    + $"`{Member}`: they must be an object without that member. Nothing was sent.",
                parameter
            );
        }

        var members = metadata.Text.Substring(metadata.Text.IndexOf('{') + 1);
        var comma = json.RootElement.EnumerateObject().Any() ? "," : "";
        return DocumentMetadata.Parse($$"""{"{{Member}}":"{{key}}"{{comma}}{{members}}""");
    }

    /// <summary>Whether a document's members show metadata, and the key in them.</summary>
    public static (bool AreShown, bool HoldsKey) Look(IDictionary<string, JsonElement>? members, string key)
    {
        JsonElement[] shown = [.. Names.Select(name => members?.TryGetValue(name, out var value) == true ? Read(value) : default)];
        return (
            Array.Exists(shown, static value => value.ValueKind == JsonValueKind.Object),
            Array.Exists(
                shown,
                value =>
                    value.ValueKind == JsonValueKind.Object
                    && value.TryGetProperty(Member, out var own)
                    && own.ValueKind == JsonValueKind.String
                    // Text that is none, such as half of a surrogate pair, is not the key.
                    && own.ValueEquals(key)
            )
        );
    }

    /// <summary>Under which names they may be shown: the column of the vendor's database, and the field of the upload.</summary>
    private static readonly string[] Names = ["metadata_field", "metadata"];

    /// <summary>As an object, or as its text.</summary>
    private static JsonElement Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value;
        }

        try
        {
            using var json = JsonDocument.Parse(value.GetString()!);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Some other text.
            return default;
        }
    }
}
