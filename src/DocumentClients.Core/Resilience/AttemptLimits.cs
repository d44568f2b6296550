using System.Runtime.InteropServices;

namespace DocumentClients.Resilience;

/// <summary>
/// What bounds one attempt in time: a fixed length, or, for uploads, the time without progress, then that to the response.
/// </summary>
/// <param name="Limit">The limit that runs from the start of the attempt.</param>
/// <param name="Duration">Its length. Each accepted byte starts a <see cref="TimeLimit.NoProgress"/> limit anew.</param>
/// <param name="Response">The limit from the last accepted byte on; null where the first one simply goes on.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AttemptLimits(TimeLimit Limit, TimeSpan Duration, TimeSpan? Response = null)
{
    public static AttemptLimits Fixed(TimeSpan duration) => new(TimeLimit.Attempt, duration);

    public static AttemptLimits Upload(UploadLimits options) =>
        new(TimeLimit.NoProgress, options.NoProgressTimeout, options.ResponseTimeout);
}
