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

    /// <summary>What a list cannot be asked for.</summary>
    public static void Check(PolydocsGeneration generation, PolydocsListOptions options)
    {
        var isDocBits = generation == PolydocsGeneration.DocBits;
        (bool IsAsked, string Name)[] foreign = isDocBits
            ?
            [
                (options.SubOrganizationId is not null, nameof(options.SubOrganizationId)),
                (options.AssignedToMeOnly, nameof(options.AssignedToMeOnly)),
                (options.Period != PolydocsPeriod.All, nameof(options.Period)),
                (options.StartDate is not null, nameof(options.StartDate)),
            ]
            :
            [
                (options.DocumentIds is not null, nameof(options.DocumentIds)),
                (options.Fields is not null, nameof(options.Fields)),
                (options.RawQuery is not null, nameof(options.RawQuery)),
                (options.IsFullText, nameof(options.IsFullText)),
                (options.RefreshesCache, nameof(options.RefreshesCache)),
            ];
        if (Array.Find(foreign, static option => option.IsAsked) is { Name: { } name })
        {
            throw new ArgumentException(
                $"This installation ({(isDocBits ? "DocBits" : "the older generation")}) has no {nameof(PolydocsListOptions)}.{name}. "
                    + "Leave it out. Nothing was sent.",
                nameof(options)
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
