using System.Net;
using System.Text;

namespace Clients.LoadTests.Sides;

/// <summary>Files as the parts of a form.</summary>
internal sealed class FloorMultipartContent : HttpContent
{
    private readonly List<(byte[] Head, string Path)> _parts = [];
    private readonly byte[] _end;
    private readonly long _length;

    public FloorMultipartContent(string name, IReadOnlyList<string> paths)
    {
        var boundary = Guid.NewGuid().ToString("N");
        foreach (var path in paths)
        {
            var head = Encoding.UTF8.GetBytes(
                $"{(_parts.Count == 0 ? "" : "\r\n")}--{boundary}\r\n"
                    + $"Content-Disposition: form-data; name=\"{name}\"; filename=\"{Path.GetFileName(path)}\"\r\n"
                    + "Content-Type: application/pdf\r\n\r\n"
            );
            _parts.Add((head, path));
            _length += head.Length + new FileInfo(path).Length;
        }

        _end = Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n");
        _length += _end.Length;
        Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var (head, path) in _parts)
        {
            await stream.WriteAsync(head, cancellationToken);
            await FloorFile.CopyAsync(path, stream, cancellationToken);
        }

        await stream.WriteAsync(_end, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
