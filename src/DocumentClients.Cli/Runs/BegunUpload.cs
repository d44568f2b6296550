using DocumentClients.Cli.Files;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>A document whose turn has come.</summary>
/// <param name="File">The document.</param>
/// <param name="Outcome">What is known of it so far.</param>
/// <param name="Progress">How it is shown; <see langword="null"/> where it was not begun.</param>
internal sealed record BegunUpload(LocalFile File, DocumentOutcome Outcome, IDocumentProgress? Progress);
