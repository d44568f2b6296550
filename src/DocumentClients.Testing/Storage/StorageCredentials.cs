namespace DocumentClients.Testing.Storage;

/// <summary>Who signs, and for which region.</summary>
internal sealed record StorageCredentials(string AccessKey, string SecretKey, string Region)
{
    /// <param name="date">The day, as <c>20260102</c>.</param>
    public string Scope(string date) => $"{date}/{Region}/s3/aws4_request";
}
