using System.ComponentModel;

namespace DocumentClients.Primitives;

/// <summary>What is waited for, for messages.</summary>
/// <typeparam name="T">What is polled.</typeparam>
/// <param name="Vendor">The service.</param>
/// <param name="Operation">The client's method.</param>
/// <param name="Id">The id of what is waited for.</param>
/// <param name="Name">It in words, such as <c>Polydocs document 4711</c>.</param>
/// <param name="Goal">The awaited state in words, such as <c>ready for validation</c>.</param>
/// <param name="StatusOf">The status as the service wrote it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record WaitTarget<T>(string Vendor, string Operation, string Id, string Name, string Goal, Func<T, string?> StatusOf)
{
    /// <summary>
    /// Gets a sentence, with a space behind it, on what the last state means for the caller; null where there is nothing to say.
    /// </summary>
    public Func<T, string?> AdviceFor { get; init; } = static _ => null;

    /// <summary>Gets whether it was made so recently that the service may not know it yet.</summary>
    public Func<bool> IsRecent { get; init; } = static () => false;
}
