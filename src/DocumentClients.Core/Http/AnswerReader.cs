using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>
/// Reads a successful answer. Throws <see cref="JsonException"/> when it is not what it should be, and <see cref="RefusedAnswerException"/> when it
/// reports a failure.
/// </summary>
internal delegate T AnswerReader<out T>(Answer answer);
