namespace Reliability.Tests.Cancellation;

/// <summary>Why a cell of the table cannot exist. Each reason is a test of its own.</summary>
internal enum Absence
{
    /// <summary>No setting of a Polydocs client holds requests back.</summary>
    PolydocsIsNotPaced,

    /// <summary>The storage is another service than the paced one.</summary>
    StorageIsNotPaced,

    /// <summary>Between two attempts at an upload no limit of ours runs.</summary>
    UploadsHaveNoTotal,
}
