using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>
/// Reads the JSON of a successful answer. Throws <see cref="JsonException"/> when it is not what it should be, and
/// <see cref="RefusedAnswerException"/> when it reports a failure. The element is of kind undefined when the answer was empty, and lives only as
/// long as the call.
/// </summary>
internal delegate T AnswerReader<out T>(JsonElement answer);
