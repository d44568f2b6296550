using System.Text.Json;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Polydocs;

/// <summary>Turns complete uploads into documents, or says why not.</summary>
internal sealed class PolydocsUploads(PolydocsEmulatorOptions options, PolydocsArchive archive, PolydocsResponses responses)
{
    private static readonly string[] TextFields = ["source", "org_id", "sub_org_id", "metadata", "doc_type"];

    /// <summary>The field that holds the document, or the documents.</summary>
    public static string FileField(PolydocsOperation operation) =>
        operation switch
        {
            PolydocsOperation.ProcessDocuments => "files",
            PolydocsOperation.ProcessBase64 => "file_contents",
            _ => "file",
        };

    public EmulatorResponse Store(PolydocsOperation operation, PolydocsUpload upload)
    {
        var validation = new PolydocsValidation();
        var organization = upload.Value("org_id");
        if (organization is null && options.Generation == PolydocsEmulatorGeneration.DocBits && operation != PolydocsOperation.Process)
        {
            validation.Missing("org_id");
        }

        var priority = Declares(operation, "priority") ? upload.Integer("priority", validation) : null;
        CheckTextFields(upload, validation);
        var files = FindFiles(operation, upload, validation);
        var metadata = files.Select((_, index) => MetadataOf(operation, upload, index)).ToArray();
        if (options.InvalidMetadata == PolydocsInvalidMetadataResponse.Unprocessable422 && !metadata.All(IsJson))
        {
            validation.NotJson("metadata");
        }

        if (validation.Failed)
        {
            return validation.ToResponse();
        }

        if (organization is not null && options.Organizations?.Contains(organization, StringComparer.Ordinal) == false)
        {
            return PolydocsResponses.Failure($"Organisation {organization} is not accessible with this key");
        }

        var outcomes = files.Select((file, index) => Store(operation, upload, file, metadata[index], organization, priority)).ToArray();
        return operation == PolydocsOperation.ProcessDocuments ? PolydocsResponses.UploadedSeveral(outcomes)
            : outcomes[0].Document is { } document ? responses.Uploaded(document)
            : PolydocsResponses.Failure(outcomes[0].Failure!);
    }

    private static bool IsJson(string? metadata)
    {
        if (metadata is null)
        {
            return true;
        }

        try
        {
            using var _ = JsonDocument.Parse(metadata);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void CheckTextFields(PolydocsUpload upload, PolydocsValidation validation)
    {
        foreach (var name in upload.Files.Select(file => file.Part.Name))
        {
            if (TextFields.Contains(name, StringComparer.Ordinal))
            {
                validation.NotText(name);
            }
        }
    }

    private static PolydocsUploadedFile[] FindFiles(PolydocsOperation operation, PolydocsUpload upload, PolydocsValidation validation)
    {
        var field = FileField(operation);
        var files = upload.Files.Where(file => string.Equals(file.Part.Name, field, StringComparison.Ordinal)).ToArray();
        if (upload.Values(field).Length > 0)
        {
            validation.NotAFile(field);
        }
        else if (files.Length == 0)
        {
            validation.Missing(field);
        }
        else if (operation == PolydocsOperation.ProcessBase64 && files[^1].Part.FileName is not null)
        {
            validation.NotText(field);
        }

        // Where one file is expected, the last one counts, as it does for any other field.
        return operation == PolydocsOperation.ProcessDocuments ? files : files[^Math.Min(1, files.Length)..];
    }

    /// <summary>True unless the first generation did not have the field.</summary>
    private bool Declares(PolydocsOperation operation, string field) =>
        operation != PolydocsOperation.ProcessBase64
        || options.Generation == PolydocsEmulatorGeneration.DocBits
        || field is not ("priority" or "file_name");

    private string? MetadataOf(PolydocsOperation operation, PolydocsUpload upload, int index)
    {
        var values = upload.Values("metadata");
        if (
            operation != PolydocsOperation.ProcessDocuments
            || options.Generation == PolydocsEmulatorGeneration.DocBits
            || values.Length == 1
        )
        {
            return upload.Value("metadata");
        }

        return index < values.Length && values[index].Length > 0 ? values[index] : null;
    }

    private PolydocsOutcome Store(
        PolydocsOperation operation,
        PolydocsUpload upload,
        PolydocsUploadedFile file,
        string? metadata,
        string? organization,
        long? priority
    )
    {
        var fileName = file.Part.FileName ?? (Declares(operation, "file_name") ? upload.Value("file_name") : null);
        if (file.Content is null)
        {
            return new PolydocsOutcome(fileName, null, $"{file.Part.Name} is not base64");
        }

        if (!IsJson(metadata))
        {
            return new PolydocsOutcome(fileName, null, "metadata is not valid JSON");
        }

        var document = new PolydocsEmulatorDocument(options.Statuses, archive.StartOfLife())
        {
            Id = Guid.NewGuid().ToString(),
            StoredAt = options.TimeProvider.GetUtcNow(),
            FileName = fileName,
            ContentDisposition = file.Part.ContentDisposition,
            ContentType = file.Part.ContentType,
            Fields = upload.Fields,
            Metadata = metadata,
            Source = upload.Value("source"),
            OrganizationId = organization,
            SubOrganizationId = upload.Value("sub_org_id"),
            Priority = priority,
            DocumentType = upload.Value("doc_type"),
            Size = file.Content.Size,
            Sha256 = file.Content.Sha256,
            Bytes = file.Content.Bytes,
        };
        archive.Add(document);
        return new PolydocsOutcome(fileName, document, null);
    }
}
