using System.ComponentModel;
using DocumentClients.Text;

namespace DocumentClients.Primitives;

/// <summary>Collects what is wrong with a client's options, each with the setting's full path and what would be right.</summary>
/// <param name="section">The section in which the settings stand, or the type that holds them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OptionsChecks(string section)
{
    /// <summary>No limit and no delay may be longer, so that every timer can hold it.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromHours(24);

    private readonly List<string> _failures = [];

    /// <summary>Gets what is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Demands that a rule holds.</summary>
    /// <param name="holds">Whether it does.</param>
    /// <param name="setting">The name of the setting.</param>
    /// <param name="rule">What is demanded, as the end of a sentence.</param>
    /// <returns>These checks.</returns>
    public OptionsChecks Require(bool holds, string setting, string rule)
    {
        if (!holds)
        {
            _failures.Add($"{section}:{setting} {rule}");
        }

        return this;
    }

    /// <summary>Demands a credential, which goes into a header: it, or who provides it, must be there. Its value is never shown.</summary>
    /// <param name="value">The credential.</param>
    /// <param name="hasProvider">Whether something provides it.</param>
    /// <param name="setting">The name of the setting.</param>
    /// <param name="whereToGetIt">A sentence for those who have none.</param>
    /// <returns>These checks.</returns>
    public OptionsChecks Credential(string? value, bool hasProvider, string setting, string whereToGetIt)
    {
        var isGiven = !string.IsNullOrWhiteSpace(value);
        var problem = isGiven ? HeaderText.ProblemOfCredential(value!) : null;
        return Require(isGiven || hasProvider, setting, $"is required. {whereToGetIt}")
            .Require(!isGiven || !hasProvider, setting, $"and {setting}Provider are both set: which of them counts? Set one only.")
            .Require(problem is null, setting, $"{problem}");
    }

    /// <summary>Gets why a value cannot be sent in a header.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The end of a sentence; <see langword="null"/> when it can.</returns>
    public static string? HeaderProblem(string value) =>
        HeaderText.Problem(value) is { } problem ? $"{problem}. It is sent in a header, which takes ASCII on one line only." : null;

    /// <summary>Demands a value that can be sent in a header, if there is one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="setting">The name of the setting.</param>
    /// <returns>These checks.</returns>
    public OptionsChecks Header(string? value, string setting)
    {
        if (value is not null && string.IsNullOrWhiteSpace(value))
        {
            return Require(holds: false, setting, "is blank. Leave it out where there is none.");
        }

        var problem = HeaderProblem(value ?? "");
        return Require(problem is null, setting, $"{problem}");
    }

    /// <summary>Demands a value that has a name: code can set a number for which none stands.</summary>
    /// <param name="value">The value.</param>
    /// <param name="setting">The name of the setting.</param>
    /// <returns>These checks.</returns>
    public OptionsChecks OneOf(Enum value, string setting) =>
        Require(Enum.IsDefined(value.GetType(), value), setting, $"must be one of {string.Join(", ", Enum.GetNames(value.GetType()))}.");

    /// <summary>Checks what the options of all clients share.</summary>
    /// <param name="options">The options.</param>
    /// <returns>These checks.</returns>
    public OptionsChecks Common(ClientOptions options)
    {
        BaseAddress(options.BaseAddress);
        Proxy(options.ProxyAddress);

        // Code can take a group away; its defaults stand in, so that all else is reported at once.
        Given(options.Request, nameof(options.Request))
            .Given(options.Upload, nameof(options.Upload))
            .Given(options.Wait, nameof(options.Wait));
        var (control, upload, wait) = (options.Request ?? new(), options.Upload ?? new(), options.Wait ?? new());
        return Attempts(control.MaxAttempts, "Request:MaxAttempts")
            .Time(control.InitialDelay, "Request:InitialDelay")
            .Time(control.MaxDelay, "Request:MaxDelay")
            .Time(control.MaxRetryAfter, "Request:MaxRetryAfter")
            .Time(control.AttemptTimeout, "Request:AttemptTimeout")
            .Time(control.TotalTimeout, "Request:TotalTimeout")
            .Delays(control.InitialDelay, control.MaxDelay, "Request:")
            .Attempts(upload.MaxAttempts, "Upload:MaxAttempts")
            .Time(upload.InitialDelay, "Upload:InitialDelay")
            .Time(upload.MaxDelay, "Upload:MaxDelay")
            .Time(upload.MaxRetryAfter, "Upload:MaxRetryAfter")
            .Time(upload.NoProgressTimeout, "Upload:NoProgressTimeout")
            .Time(upload.ResponseTimeout, "Upload:ResponseTimeout")
            .Delays(upload.InitialDelay, upload.MaxDelay, "Upload:")
            .Wait(wait, "Wait:")
            .Require(
                options.MaxResponseBytes is >= 1024 and <= 1 << 30,
                nameof(options.MaxResponseBytes),
                "must be between 1,024 and 1,073,741,824."
            );
    }

    /// <summary>Checks how a status is waited for.</summary>
    /// <param name="wait">The options.</param>
    /// <param name="prefix">What stands before the names of the settings.</param>
    /// <returns>These checks.</returns>
    public OptionsChecks Wait(WaitOptions wait, string prefix) =>
        this.Time(wait.Timeout, prefix + nameof(wait.Timeout))
            .Time(wait.InitialDelay, prefix + nameof(wait.InitialDelay))
            .Time(wait.MaxDelay, prefix + nameof(wait.MaxDelay))
            .Time(wait.AttemptTimeout, prefix + nameof(wait.AttemptTimeout))
            .Delays(wait.InitialDelay, wait.MaxDelay, prefix)
            .Require(wait.BackoffMultiplier is >= 1 and <= 100, prefix + nameof(wait.BackoffMultiplier), "must be between 1 and 100.")
            .Require(wait.Jitter is >= 0 and <= 0.9, prefix + nameof(wait.Jitter), "must be between 0 and 0.9.");

    private void BaseAddress(Uri? address)
    {
        const string Setting = nameof(ClientOptions.BaseAddress);
        if (address is not { IsAbsoluteUri: true })
        {
            Require(holds: false, Setting, "must be an absolute address, such as https://api.example.org.");
            return;
        }

        Require(
            address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback),
            Setting,
            "must begin with https:// (http:// is allowed for loopback addresses only), so that the credential is never sent in the clear."
        );
        Require(
            address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0,
            Setting,
            "must hold no user name, query or fragment."
        );
        Require(!address.OriginalString.Trim().Any(char.IsControl), Setting, "must hold no line break and no other control character.");
    }

    /// <summary>It may hold a password, so it is not shown.</summary>
    private void Proxy(Uri? address) =>
        Require(
            address is null
                || (
                    address is
                    {
                        IsAbsoluteUri: true,
                        Scheme: "http" or "https" or "socks4" or "socks4a" or "socks5",
                        Host.Length: > 0,
                        PathAndQuery: "/" or "",
                        Fragment: ""
                    }
                ),
            nameof(ClientOptions.ProxyAddress),
            "must be a proxy's address without a path, such as http://proxy.example.org:8080."
        );

    private OptionsChecks Attempts(int value, string setting) => Require(value is >= 1 and <= 100, setting, "must be between 1 and 100.");

    private OptionsChecks Given(object? group, string setting) =>
        Require(group is not null, setting, "is null. Leave it as it is, or set its properties.");

    /// <summary>Demands a time, or zero for none.</summary>
    internal OptionsChecks TimeOrZero(TimeSpan value, string setting) =>
        value == TimeSpan.Zero ? this : Time(value, setting, besides: "zero, or ");

    private OptionsChecks Time(TimeSpan value, string setting, string besides = "") =>
        Require(IsTime(value), setting, $"must be {besides}between 10 milliseconds and 24 hours." + HoursReadAsDays(value));

    private OptionsChecks Delays(TimeSpan first, TimeSpan longest, string prefix) =>
        Require(
            first <= longest || !IsTime(first) || !IsTime(longest),
            prefix + "InitialDelay",
            $"({first:c}) is longer than {section}:{prefix}MaxDelay ({longest:c}). Lower the first, or raise the second."
        );

    private static bool IsTime(TimeSpan value) => value >= TimeSpan.FromMilliseconds(10) && value <= LongestTime;

    /// <summary>.NET reads a first part that is no hour of the day as days.</summary>
    private static string HoursReadAsDays(TimeSpan value) =>
        value.Days >= 24 && value == TimeSpan.FromDays(value.Days)
            ? $" {value.Days}:00:00 is read as {value.Days} days; one day is 1.00:00:00."
            : "";
}
