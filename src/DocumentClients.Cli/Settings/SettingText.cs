namespace DocumentClients.Cli.Settings;

/// <summary>Says what to do about a setting.</summary>
internal static class SettingText
{
    /// <summary>
    /// Adds the environment variable to a message that begins with a setting's path, such as <c>DocumentClients:Polydocs:ApiKey is
    /// required.</c>
    /// </summary>
    public static string Explain(string failure)
    {
        var path = failure.Split(' ', 2)[0];
        var (isSetting, isClient) = (
            !failure.Contains(" is no setting", StringComparison.Ordinal),
            !failure.Contains(" is no client.", StringComparison.Ordinal)
        );
        if (isSetting && isClient)
        {
            return $"{failure} Set the environment variable {Variable(path)}, or name a file that holds the setting with --config.";
        }

        // The name as it stands is wrong: it must not be asked for.
        if (!failure.EndsWith(" meant?", StringComparison.Ordinal))
        {
            return $"{failure} Remove it from the environment variables, or from the file that --config names.";
        }

        var meant = failure.Split(' ')[^2];
        var right = $"{path[..path.LastIndexOf(':')]}:{meant}{(isClient ? "" : ":…")}";
        return $"{failure} Set the environment variable {Variable(right)} in its place, or correct the file that --config names.";
    }

    private static string Variable(string path) => path.Replace(":", "__", StringComparison.Ordinal);
}
