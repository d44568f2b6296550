namespace Reliability.Tests.Endpoints;

/// <summary>What a request is for, within its call.</summary>
internal enum StepKind
{
    /// <summary>It is a part of what the call does.</summary>
    Work,

    /// <summary>It looks whether what is waited for is there.</summary>
    Wait,

    /// <summary>It looks for a document whose response was lost.</summary>
    Search,
}
