using System.Security.Cryptography;
using DocumentClients;

namespace Reliability.Tests.Uploads;

/// <summary>
/// The document of a case, and the change that it goes through: exactly when so many bytes of it were sent, in the thread that sends them.
/// </summary>
internal sealed class ChangingSource : IProgress<UploadProgress>
{
    private readonly UploadCase _case;
    private readonly byte[] _bytes;
    private readonly string _path;

    public ChangingSource(UploadCase given, string folder, string tag, string mediaType)
    {
        _case = given;
        _bytes = new byte[given.Length];
        new Random(given.Seed).NextBytes(_bytes);
        _path = Path.Combine(folder, $"{tag}.pdf");
        (FileName, Sha256) = ($"{tag}.pdf", Convert.ToHexString(SHA256.HashData(_bytes)).ToLowerInvariant());
        Document = Describe(mediaType);
    }

    public string FileName { get; }

    /// <summary>The hash of the document as it was when the call began.</summary>
    public string Sha256 { get; }

    public DocumentSource Document { get; }

    public bool HasChanged { get; private set; }

    public void Report(UploadProgress value)
    {
        if (
            !_case.SourceChanges
            || HasChanged
            || value.FileName != FileName
            || value.Attempt != _case.Attempt
            || value.BytesSent * 100L < (long)_case.Percent * value.TotalBytes
        )
        {
            return;
        }

        HasChanged = true;
        Change();
    }

    public void Delete() => File.Delete(_path);

    private DocumentSource Describe(string mediaType)
    {
        switch (_case.Kind)
        {
            case SourceKind.Memory:
                return DocumentSource.FromBytes(_bytes, FileName, mediaType);
            case SourceKind.File:
            case var _ when _case.SourceChanges:
                File.WriteAllBytes(_path, _bytes);

                // A file of yesterday: whatever writes to it changes its time, however coarse a file system counts.
                File.SetLastWriteTimeUtc(_path, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
                return DocumentSource.FromFile(_path, FileName, mediaType);
            default:
                var skipped = _case.Kind == SourceKind.StreamAtAnOffset ? 1 + (_case.Seed % 1000) : 0;
                var stream = new FailingStream(
                    [.. new byte[skipped], .. _bytes],
                    canSeek: _case.Kind is SourceKind.StreamAtAnOffset or SourceKind.StreamThatThrows,
                    _case.SourceThrows ? (int)((long)_bytes.Length * _case.Percent / 100) : null
                )
                {
                    Position = skipped,
                };
                return DocumentSource.FromStream(stream, FileName, leaveOpen: false, mediaType);
        }
    }

    private void Change()
    {
        var others = new byte[_bytes.Length];
        new Random(~_case.Seed).NextBytes(others);
        others[^1] = (byte)~_bytes[^1];
        if (_case.Kind == SourceKind.FileThatIsReplaced)
        {
            var replacement = _path + ".new";
            File.WriteAllBytes(replacement, others);
            File.Move(replacement, _path, overwrite: true);
            return;
        }

        using var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        switch (_case.Kind)
        {
            case SourceKind.FileThatGrows:
                file.Seek(0, SeekOrigin.End);
                file.Write(others);
                break;
            case SourceKind.FileThatShrinks:
                file.SetLength((long)_bytes.Length * _case.Percent / 200);
                break;
            default:
                file.Write(others);
                break;
        }
    }
}
