namespace S3.Tests;

/// <summary>Who signs a URL.</summary>
internal enum Signer
{
    /// <summary>The owner of the bucket.</summary>
    Owner,

    /// <summary>A user whom the storage knows, and who may do nothing in the bucket.</summary>
    Other,

    /// <summary>A user whom the storage does not know.</summary>
    Stranger,
}
