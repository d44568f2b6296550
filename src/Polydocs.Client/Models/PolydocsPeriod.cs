namespace Polydocs;

/// <summary>When documents of a list came in (<c>filter</c>, older generation only).</summary>
public enum PolydocsPeriod
{
    /// <summary>At any time.</summary>
    All = 0,

    /// <summary>Today.</summary>
    Today = 1,

    /// <summary>In the current week.</summary>
    CurrentWeek = 2,

    /// <summary>In the current month.</summary>
    CurrentMonth = 3,

    /// <summary>In the current year.</summary>
    CurrentYear = 4,
}
