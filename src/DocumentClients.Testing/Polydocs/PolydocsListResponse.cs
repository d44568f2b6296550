namespace DocumentClients.Testing;

/// <summary>Where the rows of a list and their number stand: the vendor's applications read all three.</summary>
public enum PolydocsListResponse
{
    /// <summary><c>{"documents":[…],"overview":{"results-count":…}}</c></summary>
    Documents = 0,

    /// <summary><c>{"data":[…],"metadata":{"total":…}}</c></summary>
    Data = 1,

    /// <summary><c>{"data":[…],"count":{"total":…}}</c></summary>
    DataWithCount = 2,
}
