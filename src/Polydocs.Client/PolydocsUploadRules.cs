using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Primitives;

namespace Polydocs;

/// <summary>What an upload cannot be asked for in any generation, said before anything is sent.</summary>
internal static class PolydocsUploadRules
{
    /// <summary>
    /// The metadata fields to send: none, one for all documents, or one for each. Equal ones become one, which every generation takes.
    /// </summary>
    public static IReadOnlyList<DocumentMetadata> Metadata(IReadOnlyList<DocumentSource> documents, PolydocsUploadOptions? options)
    {
        if (options?.MetadataPerDocument is not { } metadata)
        {
            return options?.Metadata is { } one ? [one] : [];
        }

        if (options.Metadata is not null)
        {
            throw new ArgumentException("Metadata is given both for all documents and for each: choose one.", nameof(options));
        }

        if (metadata.Count != documents.Count)
        {
            throw new ArgumentException(
                $"There are {documents.Count} documents, but metadata for {metadata.Count}: give one for each, in the same order.",
                nameof(options)
            );
        }

        // One that is missing would leave its place to the next.
        for (var index = 0; index < documents.Count; index++)
        {
            if (metadata[index] is null)
            {
                throw new ArgumentException(
                    $"There is no metadata for `{documents[index].FileName}`, document {index + 1} of {documents.Count}: "
                        + "give one for each, and upload documents without metadata in another call.",
                    nameof(options)
                );
            }
        }

        return metadata.Distinct().Count() == 1 ? [metadata[0]] : metadata;
    }

    /// <summary>There are documents, and none of them is missing.</summary>
    public static void Check(IReadOnlyList<DocumentSource> documents, string name)
    {
        if (documents.Count == 0)
        {
            throw new ArgumentException("There is no document to upload.", name);
        }

        SourceScope.RequireAll(documents, name);
    }

    /// <summary>What an upload of one document cannot do.</summary>
    public static void CheckSingle(PolydocsUploadOptions? options)
    {
        if (options?.MetadataPerDocument is not null)
        {
            throw new ArgumentException(
                $"{nameof(PolydocsUploadOptions)}.{nameof(options.MetadataPerDocument)} is for {nameof(IPolydocsClient.UploadBatchAsync)}; "
                    + $"for one document set {nameof(options.Metadata)}. Nothing was sent.",
                nameof(options)
            );
        }

        CheckTexts(options);
    }

    /// <summary>What an upload of several documents in one call cannot do.</summary>
    public static void CheckBatch(PolydocsUploadOptions? options)
    {
        if (options?.Journal is not null)
        {
            throw new ArgumentException(
                $"{nameof(PolydocsUploadOptions)}.{nameof(options.Journal)} is not supported for several documents in one call; "
                    + $"upload them one by one with {nameof(IPolydocsClient.UploadAsync)}. Nothing was sent.",
                nameof(options)
            );
        }

        CheckTexts(options);
    }

    /// <summary>What no generation can be told.</summary>
    private static void CheckTexts(PolydocsUploadOptions? options)
    {
        (string? Text, string Name, string Advice)[] texts =
        [
            (options?.OrganizationId, nameof(options.OrganizationId), "Leave it null to use the client's."),
            (options?.SubOrganizationId, nameof(options.SubOrganizationId), "Leave it null to send none."),
            (options?.DocumentType, nameof(options.DocumentType), "Leave it null to send none."),
            (options?.Source?.Value, nameof(options.Source), "Leave it null to send none."),
        ];
        if (
            Array.Find(texts, static text => text.Text is not null && string.IsNullOrWhiteSpace(text.Text)) is
            { Name: { } name, Advice: var advice }
        )
        {
            throw new ArgumentException($"{nameof(PolydocsUploadOptions)}.{name} is blank. {advice} Nothing was sent.", nameof(options));
        }

        if (options?.OrganizationId is { } organization && OptionsChecks.HeaderProblem(organization) is { } problem)
        {
            throw new ArgumentException(
                $"{nameof(PolydocsUploadOptions)}.{nameof(options.OrganizationId)} {problem} Nothing was sent.",
                nameof(options)
            );
        }
    }
}
