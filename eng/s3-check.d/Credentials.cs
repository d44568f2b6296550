namespace S3Check;

/// <summary>A user's keys.</summary>
internal sealed record Credentials(string AccessKey, string SecretKey);
