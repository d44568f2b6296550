namespace Reliability.Tests.Matrix;

/// <summary>How a call ends, and how many requests of its operation arrive at the server.</summary>
internal sealed record Expectation(Ending Ending, int Arrivals, int MostArrivals)
{
    public Expectation(Ending ending, int arrivals)
        : this(ending, arrivals, arrivals) { }
}
