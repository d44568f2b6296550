namespace Reliability.Tests.Matrix;

/// <summary>How often a fault comes: so often, and then everything works; or always.</summary>
public enum Occurrence
{
    Always = 0,
    Once = 1,
    Twice = 2,
}
