using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace Repository.Tests.Rules;

/// <summary>What source generators added to an assembly when it was built: the compiler keeps it with the symbols.</summary>
internal static class GeneratedSources
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>The texts of the documents that are no files.</summary>
    public static IReadOnlyList<(string Path, string Text)> Of(string symbols)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        var reader = provider.GetMetadataReader();
        return
        [
            .. from handle in reader.CustomDebugInformation
            let information = reader.GetCustomDebugInformation(handle)
            where reader.GetGuid(information.Kind) == EmbeddedSource
            let path = reader.GetString(reader.GetDocument((DocumentHandle)information.Parent).Name)
            where !File.Exists(path)
            select (path, Text(reader.GetBlobReader(information.Value))),
        ];
    }

    /// <summary>Begins with its length where it is compressed, and with 0 where it is not.</summary>
    private static string Text(BlobReader blob)
    {
        var isCompressed = blob.ReadInt32() > 0;
        var bytes = new MemoryStream(blob.ReadBytes(blob.RemainingBytes));
        using var text = new StreamReader(isCompressed ? new DeflateStream(bytes, CompressionMode.Decompress) : bytes, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
