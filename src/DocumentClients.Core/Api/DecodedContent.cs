namespace DocumentClients.Api;

/// <summary>A response that the connection has decoded already.</summary>
internal sealed class DecodedContent(object value) : DeclaredContent
{
    public object Value => value;
}
