using DocumentClients.Testing.Storage;

namespace DocumentClients.Testing;

/// <summary>An object that was uploaded to the storage of a <see cref="RaydocsEmulator"/>.</summary>
public sealed class RaydocsStoredObject
{
    internal RaydocsStoredObject(string key, StorageContent content, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        Key = key;
        Content = content;
        Headers = headers;
        ContentType = headers.FirstOrDefault(header => string.Equals(header.Key, "Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <summary>Gets the key within the bucket, for example <c>tmp/0d9f…</c>.</summary>
    public string Key { get; }

    /// <summary>Gets the size in bytes.</summary>
    public long Size => Content.Size;

    /// <summary>Gets the SHA-256 of the content, in lower-case hexadecimal digits.</summary>
    public string Sha256 => Content.Sha256;

    /// <summary>Gets the <c>Content-Type</c> that came with the upload; null when there was none.</summary>
    public string? ContentType { get; }

    /// <summary>
    /// Gets all headers of the upload exactly as they came: in order, with repetitions, in the letter case of the client.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Gets the content; null when it is larger than <see cref="RaydocsEmulatorOptions.KeepContentsUpTo"/>.</summary>
    public ReadOnlyMemory<byte>? Bytes => Content.Bytes;

    internal StorageContent Content { get; }
}
