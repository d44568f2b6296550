using DocumentClients;

namespace Polydocs.Api;

/// <summary>What a generation cannot do, said before anything is sent.</summary>
internal static class GenerationRules
{
    /// <summary>What a call with several documents cannot do.</summary>
    public static void Check(PolydocsGeneration generation, IReadOnlyList<DocumentMetadata> metadata, string? organizationId)
    {
        if (generation != PolydocsGeneration.DocBits)
        {
            return;
        }

        if (metadata.Count > 1)
        {
            throw new ArgumentException(
                "This installation (DocBits) takes one metadata for all documents of a call. "
                    + "Upload documents with different metadata one by one.",
                nameof(metadata)
            );
        }

        if (string.IsNullOrEmpty(organizationId))
        {
            throw new ArgumentException(
                "This installation (DocBits) requires an organisation for this call. " + $"Set {SettingNames.OrganizationId}.",
                nameof(organizationId)
            );
        }
    }

    /// <summary>Refuses a call that only DocBits has.</summary>
    public static void RequireDocBits(PolydocsGeneration generation, string what)
    {
        if (generation != PolydocsGeneration.DocBits)
        {
            throw new NotSupportedException(
                $"This installation is of the older generation, which has no call for {what}: only DocBits has. Nothing was asked."
            );
        }
    }
}
