namespace DocumentClients.Testing.Storage;

/// <summary>How the storage behaves. The options of the emulator that it belongs to say what each means.</summary>
internal sealed record StorageOptions(
    TimeProvider TimeProvider,
    int KeepContentsUpTo,
    StorageChunkedResponse ChunkedUpload,
    bool CheckExpiryAtEnd,
    bool ServeRanges
);
