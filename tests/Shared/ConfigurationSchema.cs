using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DocumentClients.TestTools;

/// <summary>
/// The JSON schema of a client's section in <c>appsettings.json</c>, made of its options and of what their documentation says.
/// </summary>
internal static partial class ConfigurationSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static string Of(string vendor, Type options)
    {
        var settings = SettingsOf(options, Activator.CreateInstance(options)!);
        var client = new JsonObject
        {
            ["type"] = "object",
            ["description"] =
                $"The settings of the {vendor} client without a name. A section of another name holds those of the client of that name.",
            ["properties"] = settings.DeepClone(),
            ["additionalProperties"] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = $"The settings of a {vendor} client with a name.",
                ["properties"] = settings,
                ["additionalProperties"] = false,
            },
        };
        return new JsonObject
            {
                ["$schema"] = "http://json-schema.org/draft-07/schema#",
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["DocumentClients"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { [vendor] = client },
                    },
                },
            }.ToJsonString(Indented) + "\n";
    }

    /// <summary>Where a package keeps its own.</summary>
    public static string FileOf(string vendor)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Clients.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "src", $"{vendor}.Client", "ConfigurationSchema.json");
    }

    private static JsonObject SettingsOf(Type options, object defaults) =>
        new(
            options
                .GetProperties()
                .Where(static property => property.CanWrite && !typeof(Delegate).IsAssignableFrom(property.PropertyType))
                .OrderBy(static property => property.Name, StringComparer.Ordinal)
                .Select(property => new KeyValuePair<string, JsonNode?>(property.Name, SchemaOf(property, defaults)))
        );

    private static JsonObject SchemaOf(PropertyInfo property, object owner)
    {
        var (type, value) = (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, property.GetValue(owner));
        var schema = new JsonObject();
        switch (type)
        {
            case var _ when type == typeof(bool):
                schema["type"] = "boolean";
                schema["default"] = (bool)value!;
                break;

            case var _ when type == typeof(int) || type == typeof(long):
                schema["type"] = "integer";
                schema["default"] = Convert.ToInt64(value, CultureInfo.InvariantCulture);
                break;

            case var _ when type == typeof(double):
                schema["type"] = "number";
                schema["default"] = (double)value!;
                break;

            case var _ when type == typeof(TimeSpan):
                schema["type"] = "string";
                schema["pattern"] = @"^([0-9]+\.)?[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\.[0-9]{1,7})?)?$";
                schema["default"] = ((TimeSpan)value!).ToString("c", CultureInfo.InvariantCulture);
                break;

            case var _ when type == typeof(Uri):
                schema["type"] = "string";
                schema["format"] = "uri";
                if (value is Uri address)
                {
                    schema["default"] = address.OriginalString;
                }

                break;

            case { IsEnum: true }:
                schema["enum"] = new JsonArray([.. Enum.GetNames(type).Select(static name => (JsonNode)name)]);
                schema["default"] = $"{value}";
                break;

            case var _ when type == typeof(string):
                schema["type"] = "string";
                break;

            default:
                schema["type"] = "object";
                schema["properties"] = SettingsOf(type, value!);
                schema["additionalProperties"] = false;
                break;
        }

        schema["description"] = Documentation.Of(property);
        return schema;
    }

    private static partial class Documentation
    {
        public static string Of(PropertyInfo property)
        {
            var file = Path.ChangeExtension(property.DeclaringType!.Assembly.Location, ".xml");
            var member = XDocument
                .Load(file)
                .Descendants("member")
                .Single(member => (string?)member.Attribute("name") == $"P:{property.DeclaringType.FullName}.{property.Name}");
            return OfSetting(Text(member.Element("summary")!));
        }

        /// <summary>What a property gets is what a setting is.</summary>
        private static string OfSetting(string text)
        {
            var what = text.Replace("Gets or sets a value indicating ", "", StringComparison.Ordinal)
                .Replace("Gets or sets ", "", StringComparison.Ordinal);
            return char.ToUpperInvariant(what[0]) + what[1..];
        }

        private static string Text(XElement element)
        {
            foreach (var reference in element.Descendants().Where(static inner => !inner.HasElements && inner.Value.Length == 0).ToArray())
            {
                reference.ReplaceWith(
                    ((string?)reference.Attribute("langword") ?? (string?)reference.Attribute("cref") ?? "").Split('.')[^1]
                );
            }

            return Spaces().Replace(element.Value, " ").Trim();
        }

        [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Spaces();
    }
}
