using DocumentClients.Primitives;

namespace Raydocs;

/// <summary>Checks a client's options; every message names the setting by its full path.</summary>
internal static class RaydocsOptionsValidator
{
    public static IReadOnlyList<string> Check(RaydocsOptions options, string section) =>
        new OptionsChecks(section)
            .Credential(
                options.Token,
                options.TokenProvider is not null,
                nameof(options.Token),
                "Make a token in the dashboard under Settings, Access Tokens."
            )
            .OneOf(options.Generation, nameof(options.Generation))
            .Common(options)
            .Require(
                options.RequestsPerMinute is 0 or (>= 0.1 and <= 1_000_000),
                nameof(options.RequestsPerMinute),
                "must be 0, or between 0.1 and 1,000,000."
            )
            .Require(options.RequestBurst is >= 1 and <= 10_000, nameof(options.RequestBurst), "must be between 1 and 10,000.")
            .Failures;
}
