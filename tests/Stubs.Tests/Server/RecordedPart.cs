using System.Text;

namespace Stubs.Tests.Server;

/// <summary>One part of a multipart body.</summary>
internal sealed record RecordedPart(string Name, string? FileName, string Disposition, string? ContentType, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);
}
