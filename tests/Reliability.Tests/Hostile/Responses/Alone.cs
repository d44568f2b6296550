namespace Reliability.Tests.Hostile.Responses;

/// <summary>Tests that measure what the whole process does: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
