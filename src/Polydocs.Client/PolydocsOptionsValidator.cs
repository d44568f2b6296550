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
            .TimeOrZero(options.SettleTimeout, nameof(options.SettleTimeout))
            .Common(options)
            .Failures;
}
