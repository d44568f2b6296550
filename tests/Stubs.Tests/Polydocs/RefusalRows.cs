namespace Stubs.Tests.Polydocs;

/// <summary>The forms in which Polydocs refuses, as literal bodies, and the words in them that a person must be reported.</summary>
internal static class RefusalRows
{
    /// <summary>By status code: FastAPI's own, the application's, and OAuth's words.</summary>
    public static TheoryData<int, string, string> ByStatusCode { get; } =
        new()
        {
            { 400, """{"detail": "Missing boundary in multipart"}""", "Missing boundary in multipart" },
            { 401, """{"success": false, "message": "invalid key"}""", "invalid key" },
            { 401, """{"error": "invalid_token", "error_description": "The token was revoked"}""", "The token was revoked" },
            { 403, """{"detail": "Not authenticated"}""", "Not authenticated" },
            { 404, """{"success": false, "error_code": "NOT_FOUND", "message": "No record found"}""", "No record found" },
            { 413, """{"detail": "Die Datei ist zu groß"}""", "Die Datei ist zu groß" },
        };

    /// <summary>As a success that is none.</summary>
    public static TheoryData<string, string> WithStatus200 { get; } =
        new()
        {
            { """{"success": false, "message": "You have no access to organisation org-9"}""", "You have no access to organisation org-9" },
            { """{"success": false, "error_code": "NOT_ENOUGH_PERMISSIONS", "message": "Keine Berechtigung"}""", "Keine Berechtigung" },
            { """{"error_code": "NOT_FOUND", "message": "No record found"}""", "No record found" },
            { """{"success": false, "error_code": "NOT_FOUND"}""", "NOT_FOUND" },
        };
}
