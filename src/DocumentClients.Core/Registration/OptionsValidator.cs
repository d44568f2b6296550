using Microsoft.Extensions.Options;

namespace DocumentClients.Registration;

/// <summary>Checks one client's options when the application starts.</summary>
internal sealed class OptionsValidator<T>(string optionsName, Func<T, IReadOnlyList<string>> check) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        var failures = check(options);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
