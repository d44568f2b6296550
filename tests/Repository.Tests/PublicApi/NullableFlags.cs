using System.Collections.Immutable;

namespace Repository.Tests.PublicApi;

/// <summary>
/// The nullability of a type's nodes, read one after the other: 0 unknown, 1 not null, 2 may be null. A single flag stands for all nodes.
/// </summary>
internal sealed class NullableFlags(ImmutableArray<byte> flags)
{
    private int _next;

    public byte Next() => flags.Length == 1 ? flags[0] : flags[_next++];
}
