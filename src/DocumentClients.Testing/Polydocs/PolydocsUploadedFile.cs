using DocumentClients.Testing.Documents;
using DocumentClients.Testing.Forms;

namespace DocumentClients.Testing.Polydocs;

/// <summary>One file of an upload.</summary>
/// <param name="Part">Its headers; the content was read already.</param>
/// <param name="Content">Null when it should have been base64 and is not.</param>
internal sealed record PolydocsUploadedFile(FormPart Part, ReceivedContent? Content);
