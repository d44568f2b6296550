namespace Reliability.Tests.Matrix;

/// <summary>One logical call, ready to be made, and what is to be seen of it at the server.</summary>
internal sealed class Experiment<TOperation>
    where TOperation : struct, Enum
{
    /// <summary>The operation that meets the fault.</summary>
    public required TOperation Operation { get; init; }

    /// <summary>Makes the call. Returns the ids that it returned.</summary>
    public required Func<Task<IReadOnlyList<string>>> CallAsync { get; init; }

    /// <summary>An idempotent call over the same connections, so that they are pooled.</summary>
    public required Func<Task> WarmUpAsync { get; init; }

    /// <summary>The operation of <see cref="WarmUpAsync"/>.</summary>
    public required TOperation WarmUp { get; init; }

    /// <summary>The ids that the call has to return, as the server has them now.</summary>
    public required Func<IReadOnlyList<string>> Expected { get; init; }

    /// <summary>What the call has made by now, as ids; null for one that makes nothing that could be lost.</summary>
    public Func<IReadOnlyList<string>>? Made { get; init; }

    /// <summary>How many things one call makes: none when it is idempotent, however often it is sent.</summary>
    public Func<int> Makes { get; init; } = static () => 1;

    /// <summary>By what a person finds what may have been made: each of them has to be in the message.</summary>
    public Func<IReadOnlyList<string>> Handles { get; init; } = static () => [];

    /// <summary>The file names that the error has to name; null where the caller named none.</summary>
    public Func<string?> FileName { get; init; } = static () => null;

    /// <summary>The name that the caller gave, from the one that an error tells: the client may have put a key into it.</summary>
    public Func<string?, string?> GivenName { get; init; } = static name => name;

    /// <summary>What must be true at the server once the call has returned.</summary>
    public Action EnsureDone { get; init; } = static () => { };
}
