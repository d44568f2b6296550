namespace Clients.LoadTests.Sides;

/// <summary>A side has no such thing.</summary>
internal sealed class CannotException() : Exception("it has nothing for this");
