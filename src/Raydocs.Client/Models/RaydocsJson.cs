using System.Text.Json;
using System.Text.Json.Serialization;

namespace Raydocs.Models;

/// <summary>The source-generated contracts of the Raydocs models.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(RaydocsChunkConverter),
        typeof(RaydocsDocumentConverter),
        typeof(RaydocsResultConverter),
        typeof(RaydocsSessionConverter),
    ]
)]
[JsonSerializable(typeof(SignedUploadRequest))]
[JsonSerializable(typeof(SignedUpload))]
[JsonSerializable(typeof(CreateDocumentRequest))]
[JsonSerializable(typeof(AttachUploadRequest))]
[JsonSerializable(typeof(CreateSessionBatchRequest))]
[JsonSerializable(typeof(CreateSessionRequest))]
[JsonSerializable(typeof(RaydocsChunk))]
[JsonSerializable(typeof(RaydocsDocument))]
[JsonSerializable(typeof(RaydocsDocumentUrl))]
[JsonSerializable(typeof(RaydocsResult))]
[JsonSerializable(typeof(RaydocsSession))]
[JsonSerializable(typeof(RaydocsTemplate))]
internal sealed partial class RaydocsJson : JsonSerializerContext;
