namespace Raydocs.Client.Tests;

/// <summary>
/// Whoever listens to activities listens to the whole process, and makes HTTP add headers: what does so, and what counts every header, runs
/// alone.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ActivityListening
{
    public const string Name = "Activity listening";
}
