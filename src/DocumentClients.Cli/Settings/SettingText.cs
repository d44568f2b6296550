namespace DocumentClients.Cli.Settings;

/// <summary>Says what to do about a setting.</summary>
internal static class SettingText
{
    /// <summary>Adds the environment variable to a message that begins with a setting's path, such as <c>DocumentClients:Polydocs:ApiKey is required.</c></summary>
    public static string Explain(string failure)
    {
        var setting = failure.Split(' ', 2)[0];
        return $"{failure} Set the environment variable {setting.Replace(":", "__", StringComparison.Ordinal)}, or name a file that holds the setting with --config.";
    }
}
