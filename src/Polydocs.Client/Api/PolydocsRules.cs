using DocumentClients;

namespace Polydocs.Api;

/// <summary>What a generation cannot do, said before anything is sent.</summary>
internal static class PolydocsRules
{
    /// <summary>The metadata fields to send: none, one for all documents, or one for each. Equal ones become one, which every generation takes.</summary>
    public static IReadOnlyList<DocumentMetadata> Metadata(
        IReadOnlyList<DocumentSource> documents, PolydocsUploadOptions? options, IReadOnlyList<DocumentMetadata>? perDocument)
    {
        if (documents.Count == 0)
        {
            throw new ArgumentException("There is no document to upload.", nameof(documents));
        }

        if (perDocument is null)
        {
            return options?.Metadata is { } one ? [one] : [];
        }

        if (options?.Metadata is not null)
        {
            throw new ArgumentException("Metadata is given both for all documents and for each: choose one.", nameof(perDocument));
        }

        if (perDocument.Count != documents.Count)
        {
            throw new ArgumentException($"There are {documents.Count} documents, but metadata for {perDocument.Count}: give one for each, in the same order.", nameof(perDocument));
        }

        return perDocument.Distinct().Count() == 1 ? [perDocument[0]] : perDocument;
    }

    public static void Check(PolydocsRoutes routes, IReadOnlyList<DocumentMetadata> metadata, string? organizationId)
    {
        if (!routes.IsDocBits)
        {
            return;
        }

        if (metadata.Count > 1)
        {
            throw new ArgumentException("This installation (DocBits) takes one metadata for all documents of a call. Upload documents with different metadata one by one.", nameof(metadata));
        }

        if (string.IsNullOrEmpty(organizationId))
        {
            throw new ArgumentException($"This installation (DocBits) requires an organisation for this call. Set {nameof(PolydocsOptions)}.{nameof(PolydocsOptions.OrganizationId)}.", nameof(organizationId));
        }
    }
}
