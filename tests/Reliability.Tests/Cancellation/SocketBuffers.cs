using System.Globalization;

namespace Reliability.Tests.Cancellation;

/// <summary>How much a client can send to a server that does not read.</summary>
internal static class SocketBuffers
{
    /// <summary>A document that is larger than what the buffers of two sockets and of a server take at most.</summary>
    public static int MoreThanTheyHold { get; } =
        OperatingSystem.IsLinux() ? (1 << 20) + Largest("tcp_rmem") + Largest("tcp_wmem") : 24 << 20;

    /// <summary>The last of three values: least, default, most.</summary>
    private static int Largest(string setting) =>
        int.Parse(
            File.ReadAllText($"/proc/sys/net/ipv4/{setting}").Split('\t', '\n', ' ')[2],
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
}
