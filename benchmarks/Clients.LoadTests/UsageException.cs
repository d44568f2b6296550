namespace Clients.LoadTests;

/// <summary>What was asked for cannot be done; said to the person who asked, with exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
