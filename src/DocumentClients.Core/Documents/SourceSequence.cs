namespace DocumentClients.Documents;

/// <summary>
/// Documents that are there, or are made when they are asked for, as a sequence that is waited for. Those of a collection are closed also
/// where nobody comes to them; a sequence that makes its documents only when it is asked for them is not asked for more.
/// </summary>
internal sealed class SourceSequence(IEnumerable<DocumentSource> sources) : IAsyncEnumerable<DocumentSource>
{
    public IAsyncEnumerator<DocumentSource> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(sources);

    private sealed class Enumerator(IEnumerable<DocumentSource> sources) : IAsyncEnumerator<DocumentSource>
    {
        private readonly DocumentSource[]? _given = sources is IReadOnlyCollection<DocumentSource> ? [.. sources] : null;
        private IEnumerator<DocumentSource>? _left;
        private int _taken;

        public DocumentSource Current => _left!.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            if (_left is null)
            {
                SourceScope.RequireAll(_given ?? [], nameof(sources));
                _left = ((IEnumerable<DocumentSource>)(_given ?? sources)).GetEnumerator();
            }

            var isThere = _left.MoveNext();
            _taken += isThere ? 1 : 0;
            return new ValueTask<bool>(isThere);
        }

        public async ValueTask DisposeAsync()
        {
            _left?.Dispose();
            if (_given is not null)
            {
                // Each that was taken had an owner, who closed it. Whoever is cancelled does not wait for this.
                DocumentSource[] left = [.. _given.Skip(_taken).Except(_given.Take(_taken))];
                await new SourceScope(left, CancellationToken.None).DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
