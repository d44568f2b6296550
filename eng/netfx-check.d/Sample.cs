using System.Text;
using DocumentClients;

namespace NetfxCheck;

/// <summary>What is uploaded, and what a service says to it.</summary>
internal static class Sample
{
    public const string Uploaded = """{"success":true,"doc_id":"6f1a"}""";

    public const string Ready = """{"success":true,"doc_id":"6f1a","status":"ready_for_validation"}""";

    public const string Result = """{"id":"r-1","status":"completed"}""";

    /// <summary>The document of the golden files.</summary>
    public static DocumentSource Invoice => DocumentSource.FromBytes(Encoding.ASCII.GetBytes("%PDF-1.7\n"), "Rechnung Übersicht.pdf");
}
