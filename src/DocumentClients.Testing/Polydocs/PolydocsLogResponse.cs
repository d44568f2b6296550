namespace DocumentClients.Testing;

/// <summary>How the server words the log of a document: the vendor's own screens read four forms.</summary>
public enum PolydocsLogResponse
{
    /// <summary><c>[{"id":1,"action_type":"…", …}]</c></summary>
    Array = 0,

    /// <summary><c>{"success":true,"data":[{…}]}</c></summary>
    Data = 1,

    /// <summary><c>{"success":true,"logs":[{…}]}</c></summary>
    Logs = 2,

    /// <summary>The newest entry alone: <c>{"id":1,"action_type":"…", …}</c></summary>
    Entry = 3,
}
