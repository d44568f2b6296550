using Microsoft.Extensions.Time.Testing;

namespace DocumentClients.Testing.Tests;

internal static class Clock
{
    /// <summary>A clock that stands still until it is moved, at the time that the expected responses name.</summary>
    public static FakeTimeProvider Standing() => new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
}
