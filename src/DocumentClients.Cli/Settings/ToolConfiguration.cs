using System.Text.Json;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Results;
using Microsoft.Extensions.Configuration;

namespace DocumentClients.Cli.Settings;

/// <summary>
/// Where settings come from, the weakest first: the tool's user secrets, the file that --config names, environment variables. Nothing is
/// read from the working directory: a file there could send the user's key elsewhere.
/// </summary>
internal static class ToolConfiguration
{
    private const string Prefix = "DocumentClients__";

    /// <exception cref="UsageException">A file cannot be read.</exception>
    public static IConfigurationRoot Build(ToolEnvironment environment, string? configFile)
    {
        var builder = new ConfigurationBuilder();
        if (environment.UserSecretsId is { } secrets)
        {
            builder.AddUserSecrets(secrets, reloadOnChange: false);
        }

        try
        {
            using var file = configFile is null ? null : File.OpenRead(configFile);
            if (file is not null)
            {
                builder.AddJsonStream(file);
            }

            builder.AddInMemoryCollection(
                environment
                    .Variables.Where(static variable => variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                    .Select(static variable =>
                        KeyValuePair.Create(
                            variable.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
                            (string?)variable.Value
                        )
                    )
            );
            return builder.Build();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--config {configFile} cannot be read: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new UsageException($"--config {configFile} is not a JSON file with settings: {exception.Message}", exception);
        }
        catch (InvalidDataException exception)
        {
            throw new UsageException($"The user secrets cannot be read: {exception.Message}", exception);
        }
    }
}
