using DocumentClients.Http.Content;

namespace DocumentClients.Api;

/// <summary>Stands for a form with a document's base64 text.</summary>
internal sealed class Base64FormContent(UrlEncodedForm form) : DeclaredContent
{
    public UrlEncodedForm Form => form;
}
