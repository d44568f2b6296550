using System.Collections.Concurrent;
using DocumentClients.Resilience;

namespace DocumentClients.Registration;

/// <summary>The pacers of a container, one for each origin: what a service limits is the caller's address, not the single client.</summary>
internal sealed class Pacers
{
    private readonly ConcurrentDictionary<string, Lazy<IRequestPacer>> _pacers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The pacer of an origin; the first client that talks to it decides its rate.</summary>
    public IRequestPacer Of(string origin, Func<IRequestPacer> create) =>
        _pacers.GetOrAdd(origin, _ => new Lazy<IRequestPacer>(create)).Value;
}
