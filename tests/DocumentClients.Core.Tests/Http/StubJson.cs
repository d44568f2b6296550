using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocumentClients.Core.Tests.Http;

[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(StubBody))]
[JsonSerializable(typeof(Dictionary<string, int>))]
internal sealed partial class StubJson : JsonSerializerContext;
