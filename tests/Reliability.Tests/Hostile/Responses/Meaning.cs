using DocumentClients;

namespace Reliability.Tests.Hostile.Responses;

/// <summary>What a hostile response comes to, and so how each kind of call has to end.</summary>
/// <param name="Reads">Of an idempotent call; null when it returns.</param>
/// <param name="Makes">Of one that makes something.</param>
/// <param name="Puts">Of one to which the status is the response.</param>
internal sealed record Meaning(Type? Reads, Type? Makes, Type? Puts)
{
    /// <summary>It can be read after all.</summary>
    public static Meaning Readable { get; } = new(null, null, null);

    /// <summary>A success came whole, or more than whole, and cannot be understood.</summary>
    public static Meaning Unreadable { get; } = new(typeof(DocumentApiException), typeof(OutcomeUnknownException), null);

    /// <summary>A success came, and its body broke.</summary>
    public static Meaning BrokenBody { get; } = new(typeof(TransportException), typeof(OutcomeUnknownException), null);

    /// <summary>Nothing came that is HTTP.</summary>
    public static Meaning BrokenHead { get; } =
        new(typeof(TransportException), typeof(OutcomeUnknownException), typeof(TransportException)) { HasHead = false };

    /// <summary>No status came in time.</summary>
    public static Meaning NoStatus { get; } =
        new(typeof(ClientTimeoutException), typeof(OutcomeUnknownException), typeof(ClientTimeoutException)) { HasHead = false };

    /// <summary>A success came, but its body not in time.</summary>
    public static Meaning NoBody { get; } = new(typeof(ClientTimeoutException), typeof(OutcomeUnknownException), null);

    /// <summary>The service says that it refused; why is lost.</summary>
    public static Meaning Refused { get; } = new(typeof(DocumentApiException), typeof(DocumentApiException), typeof(DocumentApiException));

    /// <summary>The service failed, before or after its work.</summary>
    public static Meaning Failed { get; } =
        new(typeof(DocumentApiException), typeof(OutcomeUnknownException), typeof(DocumentApiException));

    /// <summary>Whether a client that is not cut off comes to read the head of the response.</summary>
    public bool HasHead { get; private init; } = true;

    public Type? Of(HostileCall call) =>
        call switch
        {
            HostileCall.Reads => Reads,
            HostileCall.Makes => Makes,
            _ => Puts,
        };
}
