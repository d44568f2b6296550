using System.Globalization;

namespace DocumentClients.Testing.Polydocs;

/// <summary>Spells a stored status in another way.</summary>
internal static class PolydocsStatusText
{
    public static string Spell(string status, PolydocsStatusSpelling spelling) =>
        spelling switch
        {
            PolydocsStatusSpelling.Label => Label(status),
            PolydocsStatusSpelling.Hyphenated => status.Replace('_', '-'),
            _ => status,
        };

    // Labels as the vendor shows them; a status without a known label gets its words capitalised.
    private static string Label(string status) =>
        status switch
        {
            "in_progress" => "In progress",
            "ready_for_review" or "in_review" => "Ready in Review",
            "pending_user_input" => "Pending user input",
            "validated_pending_approval" => "Pending Approval",
            "approved_pending_second_approval" => "Pending Second Approval",
            "validated_pending_export" => "Pending Export",
            "approved_pending_export" => "Pending Export After Approval",
            "exporting" or "restart_export" => "Export",
            "finished" => "Done",
            "completed" => "Exported",
            _ => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(status.Replace('_', ' ')),
        };
}
