using DocumentClients.Primitives;

namespace DocumentClients.Http;

/// <summary>
/// Thrown by a response's reader when the entry that was asked for says that it failed. Becomes a <see cref="DocumentApiException"/>.
/// </summary>
internal sealed class RefusedResponseException(VendorFault fault) : Exception(fault.Message)
{
    public VendorFault Fault { get; } = fault;
}
