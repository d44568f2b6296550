using Microsoft.Extensions.Configuration;

namespace DocumentClients.Registration;

/// <summary>
/// Finds what stands beside the sections of the registered clients, where no client reads it: a root or a vendor that is misspelt, a
/// setting without its vendor.
/// </summary>
internal sealed class StraySettings(IConfiguration configuration, IReadOnlyList<RegisteredClient> clients)
{
    /// <summary>One configuration may serve several applications: the other vendor's section is no mistake.</summary>
    private static readonly string[] Known = ["Polydocs", "Raydocs"];

    private readonly string[] _vendors = [.. clients.Select(static client => client.Vendor).Distinct(StringComparer.Ordinal)];

    /// <summary>The vendors that there are clients of.</summary>
    public string Vendors => string.Join(", ", _vendors);

    /// <summary>What is wrong, each with its full path.</summary>
    public IEnumerable<string> Problems() =>
        configuration.GetChildren().SelectMany(ProblemsOfRoot).Concat(Strays().Select(ProblemOf).OfType<string>());

    /// <summary>The sections that are like nothing known.</summary>
    public IEnumerable<string> Unused() =>
        Strays()
            .Where(child => ProblemOf(child) is null)
            .Select(static child => child.GetChildren().Any() ? child.Path : SettingText.Path(ClientKey.Root, child.Key));

    private IEnumerable<IConfigurationSection> Strays() =>
        configuration
            .GetSection(ClientKey.Root)
            .GetChildren()
            .Where(child => !_vendors.Concat(Known).Contains(child.Key, StringComparer.OrdinalIgnoreCase) && !IsInUse(child));

    /// <summary>
    /// A root that is misspelt is known by the vendor below it; another section of a name like this is the application's own.
    /// </summary>
    private IEnumerable<string> ProblemsOfRoot(IConfigurationSection root) =>
        string.Equals(root.Key, ClientKey.Root, StringComparison.OrdinalIgnoreCase)
        || NearName.Of(root.Key, [ClientKey.Root]) is null
        || IsInUse(root)
            ? []
            : root.GetChildren()
                .Select(child => (child.Path, Vendor: NearName.Of(child.Key, _vendors)))
                .Where(static child => child.Vendor is not null)
                .Select(static child => $"{child.Path} is read by no client. Is {ClientKey.Root}:{child.Vendor} meant?");

    private string? ProblemOf(IConfigurationSection child)
    {
        if (NearName.Of(child.Key, _vendors) is { } vendor)
        {
            return $"{child.Path} is no client. Is {vendor} meant?";
        }

        return
            clients
                .Select(client => (client.Path, Setting: NearName.Of(child.Key, client.Settings)))
                .FirstOrDefault(static near => near.Setting is not null)
                is ({ } path, { } setting)
            ? $"{child.Path} is no client. Settings stand below a client's section, such as {path}:{setting}."
            : null;
    }

    private bool IsInUse(IConfigurationSection section) => clients.Any(client => client.IsIn(section.Path));
}
