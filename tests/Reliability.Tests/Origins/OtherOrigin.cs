namespace Reliability.Tests.Origins;

/// <summary>How a response names another origin.</summary>
public enum OtherOrigin
{
    Location300,
    Location301,
    Location302,
    Location303,
    Location307,
    Location308,
    RefreshHeader,
    LinkHeader,
    ContentLocationHeader,
    OperationLocationHeader,
    AltSvcHeader,

    /// <summary>Addresses of statuses and polls in a response's body.</summary>
    StatusMembers,

    /// <summary><c>next</c>, and the like, beside a list.</summary>
    NextMember,

    /// <summary><c>links.next</c>, <c>meta.next_page_url</c>.</summary>
    NextInLinks,

    /// <summary>The signed URL itself.</summary>
    SignedUrl,

    /// <summary>A redirect by the storage.</summary>
    StorageLocation,
}
