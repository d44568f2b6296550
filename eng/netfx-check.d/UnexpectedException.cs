namespace NetfxCheck;

/// <summary>A check saw something else than it wants.</summary>
internal sealed class UnexpectedException(string message) : Exception(message);
