using System.Net;

namespace Clients.LoadTests.Sides;

/// <summary>A file as it is.</summary>
internal sealed class FloorFileContent : HttpContent
{
    private readonly string _path;
    private readonly long _length;

    public FloorFileContent(string path)
    {
        (_path, _length) = (path, new FileInfo(path).Length);
        Headers.ContentType = new("application/pdf");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        FloorFile.CopyAsync(_path, stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
