using DocumentClients.Primitives;

namespace Polydocs;

/// <summary>Checks a client's options; every message names the setting by its full path.</summary>
internal static class PolydocsOptionsValidator
{
    public static IReadOnlyList<string> Check(PolydocsOptions options, string section) =>
        new OptionsChecks(section)
            .Credential(
                options.ApiKey,
                options.ApiKeyProvider is not null,
                nameof(options.ApiKey),
                "Make a key in the web application under Settings, Integration."
            )
            .Header(options.OrganizationId, nameof(options.OrganizationId))
            .OneOf(options.Generation, nameof(options.Generation))
            .OneOf(options.SettleUploads, nameof(options.SettleUploads))
            .Require(
                options.SettleTimeout == TimeSpan.Zero
                    || (options.SettleTimeout >= TimeSpan.FromMilliseconds(10) && options.SettleTimeout <= TimeSpan.FromHours(24)),
                nameof(options.SettleTimeout),
                "must be zero, or between 10 milliseconds and 24 hours."
            )
            .Common(options)
            .Failures;
}
