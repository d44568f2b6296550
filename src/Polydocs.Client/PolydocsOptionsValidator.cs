using DocumentClients.Registration;
using Microsoft.Extensions.Options;

namespace Polydocs;

/// <summary>Checks a client's options when the application starts; every message names the setting by its full path.</summary>
internal sealed class PolydocsOptionsValidator(string optionsName, string section) : IValidateOptions<PolydocsOptions>
{
    public ValidateOptionsResult Validate(string? name, PolydocsOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        var failures = Check(options, section);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    public static IReadOnlyList<string> Check(PolydocsOptions options, string section) =>
        new OptionsChecks(section)
            .Credential(options.ApiKey, nameof(options.ApiKey), "Make a key in the web application under Settings, Integration.")
            .Common(options)
            .Failures;
}
