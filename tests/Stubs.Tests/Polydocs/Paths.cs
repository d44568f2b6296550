using Polydocs;

namespace Stubs.Tests.Polydocs;

/// <summary>
/// The paths of both generations, as the vendor's description of version 2.2.10 and the client generated from 12.83.269 have them.
/// </summary>
internal static class Paths
{
    public const string Description = "/openapi.json";

    public const string Batch = "/document/process_documents";

    public static string Upload(PolydocsGeneration generation) =>
        generation == PolydocsGeneration.DocBits ? "/document/import" : "/document/process";

    public static string Base64(PolydocsGeneration generation) =>
        generation == PolydocsGeneration.DocBits ? "/document/process/base64" : "/document/process_base64";

    public static string Status(PolydocsGeneration generation, string id) =>
        generation == PolydocsGeneration.DocBits ? $"/document/status/by-id/{id}" : $"/document/status/{id}";
}
