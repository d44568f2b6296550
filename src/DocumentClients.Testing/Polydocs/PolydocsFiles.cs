using System.Globalization;
using DocumentClients.Testing.Documents;
using DocumentClients.Testing.Hosting;
using DocumentClients.Testing.Storage;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing.Polydocs;

/// <summary>Gives back what was uploaded, and a picture of each page.</summary>
internal sealed class PolydocsFiles(PolydocsEmulatorOptions options)
{
    public EmulatorResponse Respond(PolydocsRouting route, PolydocsEmulatorDocument document, IHeaderDictionary asked) =>
        route.Operation == PolydocsOperation.GetPageImage ? Image(route.Part, document, asked)
        : route.Part != $"{document.Id}.pdf" ? PolydocsResponses.Detail(404, "File not found")
        : document.Bytes is not { } bytes
            ? PolydocsResponses.Detail(500, "The emulator does not keep contents of this size; see KeepContentsUpTo.")
        : File("application/pdf", bytes, document.Sha256, asked) is var file && file.Status < 300
            ? file with
            {
                Headers = [.. file.Headers, ("Content-Disposition", $"inline; filename=\"{document.Id}.pdf\"")],
            }
        : file;

    private EmulatorResponse Image(string part, PolydocsEmulatorDocument document, IHeaderDictionary asked) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page >= 1 && page <= options.PagesPerDocument
            ? File("image/png", PagePicture.Png(page), $"{document.Id}-{part}", asked)
            : PolydocsResponses.Detail(404, "Image not found");

    private EmulatorResponse File(string contentType, ReadOnlyMemory<byte> bytes, string mark, IHeaderDictionary asked)
    {
        var whole = new EmulatorResponse(200, contentType, bytes);
        if (!options.ServeRanges)
        {
            return whole;
        }

        var cut = StorageRange.Cut(
            whole with
            {
                Headers = [("ETag", $"\"{mark}\""), ("Accept-Ranges", "bytes")],
            },
            Given("Range"),
            Given("If-Range")
        );
        return cut.Status < 300 ? cut : PolydocsResponses.Detail(cut.Status, "Range Not Satisfiable");

        string? Given(string name) => asked.TryGetValue(name, out var values) ? values.ToString() : null;
    }
}
