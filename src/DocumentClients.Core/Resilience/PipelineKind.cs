namespace DocumentClients;

/// <summary>The three resilience pipelines of a client.</summary>
public enum PipelineKind
{
    /// <summary>API calls other than uploads.</summary>
    Request,

    /// <summary>Calls that carry documents.</summary>
    Upload,

    /// <summary>Waiting for a status: every poll of it is one execution of the callback.</summary>
    Poll,
}
