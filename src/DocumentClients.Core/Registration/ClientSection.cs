using Microsoft.Extensions.Configuration;

namespace DocumentClients.Registration;

/// <summary>
/// A client's section of the configuration, read strictly: a name that is no setting, and a value that a setting cannot have, are reported,
/// since either would leave a default in force that nobody wants.
/// </summary>
internal sealed class ClientSection(IConfigurationSection section, IReadOnlyList<Setting> settings)
{
    private readonly string[] _names =
    [
        .. settings.Select(static setting => setting.Group ?? setting.Path).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What can be bound: settings that are known, with values that they can have.</summary>
    public IConfiguration Readable() =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .Select(setting => (setting, Value: section[setting.Path]))
                    .Where(static item => !string.IsNullOrEmpty(item.Value) && item.setting.Problem(item.Value!) is null)
                    .Select(static item => new KeyValuePair<string, string?>(item.setting.Path, item.Value))
            )
            .Build();

    /// <summary>All that is wrong, each with its full path.</summary>
    /// <param name="isClient">Whether a section below, by its path, is another client's.</param>
    public IEnumerable<string> Problems(Func<string, bool> isClient) =>
        section.GetChildren().SelectMany(child => ProblemsOf(child, isClient)).Concat(settings.SelectMany(ProblemsOf));

    /// <summary>All that is wrong with a section that no client reads: what stands in it is of no effect.</summary>
    /// <param name="isClient">Whether a section below, by its path, is another client's.</param>
    /// <param name="clients">The names of the clients whose sections stand below.</param>
    public IEnumerable<string> Unread(Func<string, bool> isClient, IReadOnlyList<string> clients)
    {
        var names = string.Join(", ", clients.Select(static name => $"`{name}`"));
        return section
            .GetChildren()
            .SelectMany(child => ProblemsOf(child, isClient))
            .Concat(
                settings
                    .Where(setting => section.GetSection(setting.Path).AsEnumerable().Any(static item => !string.IsNullOrEmpty(item.Value)))
                    .Select(setting =>
                        $"{section.Path}:{setting.Path} is used by no client: {names} {(clients.Count == 1 ? "takes" : "take")} nothing "
                        + $"from here. Write {section.Path}:{clients[0]}:{setting.Path}."
                    )
            );
    }

    /// <summary>The sections below that are neither settings nor other clients, nor like a setting's name.</summary>
    /// <param name="isClient">Whether a section below, by its path, is another client's.</param>
    public IEnumerable<string> Unused(Func<string, bool> isClient) =>
        section
            .GetChildren()
            .Where(child => !IsKnown(child) && IsSection(child) && !isClient(child.Path) && NearName.Of(child.Key, _names) is null)
            .Select(static child => child.Path);

    private IEnumerable<string> ProblemsOf(IConfigurationSection child, Func<string, bool> isClient)
    {
        if (!IsKnown(child))
        {
            var near = NearName.Of(child.Key, _names);
            return IsSection(child) && (near is null || isClient(child.Path)) ? [] : [Unknown(section.Path, child.Key, near, _names)];
        }

        var group = settings
            .Where(setting => IsNamed(setting.Group, child.Key))
            .Select(static setting => setting.Path.Split(':')[1])
            .ToArray();
        return group.Length == 0
            ? BelowValue(child)
            : child
                .GetChildren()
                .SelectMany(below =>
                    Array.Exists(group, name => IsNamed(name, below.Key))
                        ? BelowValue(below)
                        : [Unknown(child.Path, below.Key, NearName.Of(below.Key, group), group)]
                )
                .Concat(
                    string.IsNullOrEmpty(child.Value)
                        ? []
                        : [$"{child.Path} has no value of its own, but settings below it: {string.Join(", ", group)}."]
                );
    }

    private IEnumerable<string> ProblemsOf(Setting setting) =>
        section[setting.Path] is { Length: > 0 } value && setting.Problem(value) is { } problem
            ? [$"{section.Path}:{setting.Path} {problem}"]
            : [];

    private bool IsKnown(IConfigurationSection child) => Array.Exists(_names, name => IsNamed(name, child.Key));

    private static bool IsSection(IConfigurationSection section) => section.GetChildren().Any();

    private static bool IsNamed(string? name, string key) => string.Equals(name, key, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> BelowValue(IConfigurationSection setting) =>
        setting
            .GetChildren()
            .Select(below =>
                $"{SettingText.Path(setting.Path, below.Key)} is no setting: {SettingText.Name(below.Key)} stands below a setting that has "
                + "one value."
            );

    private static string Unknown(string section, string name, string? near, IEnumerable<string> known) =>
        $"{SettingText.Path(section, name, isKnown: near is not null)} is no setting. "
        + (near is null ? $"Settings here are {string.Join(", ", known)}." : $"Is {near} meant?");
}
