using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using DocumentClients;
using DocumentClients.Documents;

namespace Raydocs.Uploads;

/// <summary>
/// The documents that a call was given, taken one after the other, by several at a time. Each of a collection is closed, also those that
/// nobody comes to; a sequence that makes its documents only when it is asked for them is not asked for more.
/// </summary>
internal sealed class BatchSources(IEnumerable<DocumentSource> sources, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly DocumentSource[]? _given = sources is IReadOnlyCollection<DocumentSource> ? [.. sources] : null;
    private IEnumerator<DocumentSource>? _left;
    private ExceptionDispatchInfo? _failure;

    /// <summary>How many were taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Whether there are no more.</summary>
    public bool IsAtEnd { get; private set; }

    /// <exception cref="ArgumentException">A document of a collection is missing.</exception>
    public void RequireAll() => SourceScope.RequireAll(_given ?? [], nameof(sources));

    /// <summary>The next document and which one it is; null at the end.</summary>
    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "A caller's sequence may fail in any way; that is thrown when what had begun is at its end."
    )]
    public (int Index, DocumentSource Source)? Take()
    {
        lock (_gate)
        {
            if (IsAtEnd)
            {
                return null;
            }

            try
            {
                _left ??= ((IEnumerable<DocumentSource>)(_given ?? sources)).GetEnumerator();
                if (_left.MoveNext())
                {
                    var source =
                        _left.Current
                        ?? throw new ArgumentException(
                            FormattableString.Invariant($"Document {Taken + 1} is null. Those before it went their way."),
                            nameof(sources)
                        );
                    return (Taken++, source);
                }
            }
            catch (Exception failure)
            {
                _failure = ExceptionDispatchInfo.Capture(failure);
            }

            IsAtEnd = true;
            return null;
        }
    }

    /// <summary>Throws what the sequence itself failed with.</summary>
    public void ThrowIfBroken() => _failure?.Throw();

    public async ValueTask DisposeAsync()
    {
        _left?.Dispose();
        if (_given is null)
        {
            return;
        }

        // Each that was taken had an owner, who closed it.
        await new SourceScope([.. _given.Skip(Taken).Except(_given.Take(Taken))], cancellationToken).DisposeAsync().ConfigureAwait(false);
    }
}
