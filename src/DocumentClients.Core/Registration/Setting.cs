using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace DocumentClients.Registration;

/// <summary>One setting of a client, as configuration holds it.</summary>
/// <param name="path">Its path below the client's section, such as <c>Request:MaxAttempts</c>.</param>
/// <param name="property">The property of the options.</param>
/// <param name="group">The property of the group of settings that it belongs to; null where it belongs to none.</param>
internal sealed class Setting(string path, PropertyInfo property, PropertyInfo? group)
{
    public string Path => path;

    /// <summary>Such as <c>Request</c>; null where it belongs to none.</summary>
    public string? Group => group?.Name;

    public Type Type { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public object? Of(ClientOptions options) => property.GetValue(group is null ? options : group.GetValue(options));

    public void Copy(ClientOptions from, ClientOptions to) => property.SetValue(group is null ? to : group.GetValue(to), Of(from));

    /// <summary>The settings of a type of options. Members that only code can set are none.</summary>
    public static IReadOnlyList<Setting> AllOf(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type options
    ) =>
        [
            .. options
                .GetProperties()
                .SelectMany(static property =>
                    property switch
                    {
                        { PropertyType: var type } when type == typeof(RequestOptions) => Of(typeof(RequestOptions), property),
                        { PropertyType: var type } when type == typeof(UploadLimits) => Of(typeof(UploadLimits), property),
                        { PropertyType: var type } when type == typeof(WaitOptions) => Of(typeof(WaitOptions), property),
                        { PropertyType: var type } when typeof(Delegate).IsAssignableFrom(type) => [],
                        _ => [new Setting(property.Name, property, group: null)],
                    }
                ),
        ];

    /// <summary>What is wrong with a text that is to be the value; null if nothing is.</summary>
    public string? Problem(string text) =>
        Type switch
        {
            _ when Type == typeof(string) => null,
            _ when Type == typeof(Uri) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _)
                ? null
                : "must be an address, such as https://api.example.org.",
            _ when Type == typeof(bool) => bool.TryParse(text, out _) ? null : $"must be true or false, {SettingText.ButIs(text)}",
            _ when Type == typeof(TimeSpan) && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) =>
                $"must be a duration such as 00:00:30 for 30 seconds; {(SettingText.IsPlain(text) ? $"'{text}'" : "a number")} alone "
                    + "would be days.",
            _ when Type == typeof(TimeSpan) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _)
                ? null
                : $"must be a duration such as 00:00:30 for 30 seconds, {SettingText.ButIs(text)}",
            _ when Type == typeof(int) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
                ? null
                : $"must be a whole number, {SettingText.ButIs(text)}",
            _ when Type == typeof(long) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
                ? null
                : $"must be a whole number, {SettingText.ButIs(text)}",
            _ when Type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? null
                : $"must be a number with a decimal point, {SettingText.ButIs(text)}",
            _ => Array.Exists(Enum.GetNames(Type), name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
                ? null
                : $"must be one of {string.Join(", ", Enum.GetNames(Type))}, {SettingText.ButIs(text)}",
        };

    private static IEnumerable<Setting> Of(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type settings,
        PropertyInfo group
    ) => settings.GetProperties().Select(property => new Setting($"{group.Name}:{property.Name}", property, group));
}
