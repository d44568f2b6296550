using DocumentClients.Content;

namespace DocumentClients.Api;

/// <summary>Stands for a form with a document's base64 text, which has to be measured first.</summary>
internal sealed class DeclaredForm(DocumentPart part, Base64Form form) : DeclaredPart(part)
{
    public Base64Form Form => form;
}
