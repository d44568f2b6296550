using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Commands;

/// <summary>The metadata of the command line, checked before anything is sent.</summary>
internal static class MetadataArgument
{
    /// <exception cref="UsageException">The metadata is not valid JSON, or its file cannot be read.</exception>
    public static DocumentMetadata? Read(string? json, string? file)
    {
        try
        {
            return json is not null ? DocumentMetadata.Parse(json)
                : file is not null ? DocumentMetadata.Parse(File.ReadAllBytes(file))
                : null;
        }
        catch (InvalidMetadataException invalid)
        {
            throw new UsageException($"{(file is null ? "--metadata" : $"--metadata-file {file}")}: {invalid.Message}", invalid);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--metadata-file {file} cannot be read: {exception.Message}", exception);
        }
    }
}
