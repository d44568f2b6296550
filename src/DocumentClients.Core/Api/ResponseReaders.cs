using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Http;

namespace DocumentClients.Api;

/// <summary>
/// How responses become results, and bodies JSON: by source-generated contracts only. A type in whose responses a vendor's pages disagree
/// has a reader of its own.
/// </summary>
internal sealed class ResponseReaders(JsonSerializerContext context)
{
    private readonly Dictionary<Type, Func<ReceivedResponse, object>> _own = [];

    /// <summary>
    /// How the context reads JSON: comments, trailing commas and depth are settled when a response is parsed, before there is a contract.
    /// </summary>
    public JsonDocumentOptions Syntax { get; } =
        new()
        {
            AllowTrailingCommas = context.Options.AllowTrailingCommas,
            CommentHandling = context.Options.ReadCommentHandling,
            MaxDepth = context.Options.MaxDepth,
        };

    /// <summary>Reads a type from a response.</summary>
    public ResponseReaders Add<T>(Func<ReceivedResponse, T> reader)
        where T : class
    {
        _own[typeof(T)] = reader;
        return this;
    }

    /// <summary>Takes a body as it came.</summary>
    public static object Bytes(ReceivedResponse response) => response.Body!.Bytes.ToArray();

    /// <exception cref="ArgumentException">The context does not know the type.</exception>
    public Func<ReceivedResponse, object> For(Type type)
    {
        if (_own.TryGetValue(type, out var own))
        {
            return own;
        }

        var contract = ContractOf(type);
        return response =>
            response.Json.ValueKind == JsonValueKind.Undefined
                ? throw new JsonException("It is empty.")
                : response.Json.Deserialize(contract) ?? throw new JsonException("The response is null.");
    }

    /// <exception cref="ArgumentException">The context does not know the type.</exception>
    public void RequireContract(Type type) => ContractOf(type);

    /// <exception cref="ArgumentException">The context does not know the type.</exception>
    public JsonTypeInfo ContractOf(Type type) =>
        context.GetTypeInfo(type)
        ?? throw new ArgumentException(
            $"{context.GetType().Name} has no contract for {TypeText.Of(type)}. Add [JsonSerializable(typeof({TypeText.Of(type)}))] to it.",
            nameof(type)
        );
}
