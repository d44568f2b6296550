using DocumentClients;

namespace Raydocs;

/// <summary>Sessions: documents that are extracted together by one template.</summary>
public interface IRaydocsSessions
{
    /// <summary>Makes a session. <c>POST /extractions/sessions</c></summary>
    /// <param name="templateId">The template that says what is extracted.</param>
    /// <param name="name">A name.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The session.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it; 404 or 422 for a template that does not exist.</exception>
    /// <exception cref="OutcomeUnknownException">It may have been made.</exception>
    Task<RaydocsSession> CreateAsync(string templateId, string? name = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a session with its documents and results. <c>GET /extractions/sessions/{sessionId}</c></summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The session.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it; 404 when there is no such session, or none that the token may
    /// see.</exception>
    Task<RaydocsSession> GetAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a session with its results, for good. <c>DELETE /extractions/sessions/{sessionId}</c></summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>When it is gone.</returns>
    /// <exception cref="DocumentApiException">Raydocs refused it; 404 when there is no such session.</exception>
    Task DeleteAsync(string sessionId, CancellationToken cancellationToken = default);
}
