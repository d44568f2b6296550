using System.Text.Json.Serialization;

namespace Stubs.Tests.Own;

internal sealed record OwnVersion(string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnVersion))]
internal sealed partial class OwnVersionJson : JsonSerializerContext;
