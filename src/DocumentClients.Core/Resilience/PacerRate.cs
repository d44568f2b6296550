using System.Runtime.InteropServices;

namespace DocumentClients.Resilience;

/// <summary>How many requests may be sent.</summary>
/// <param name="PerMinute">In the long run; 0 for no limit.</param>
/// <param name="Burst">At once.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PacerRate(double PerMinute, int Burst);
