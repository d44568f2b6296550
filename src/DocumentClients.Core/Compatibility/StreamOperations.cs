#if NETFRAMEWORK
using System.Runtime.InteropServices;

namespace DocumentClients.Compatibility;

/// <summary>The stream operations of the newer frameworks, under the same names, for .NET Framework.</summary>
internal static class StreamOperations
{
    extension(Stream stream)
    {
        /// <summary>Takes only memory that lies over an array, as every buffer of this library does.</summary>
        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            return MemoryMarshal.TryGetArray<byte>(buffer, out var array)
                ? new ValueTask<int>(stream.ReadAsync(array.Array, array.Offset, array.Count, cancellationToken))
                : throw new ArgumentException("The memory does not lie over an array.", nameof(buffer));
        }

        /// <summary>Writes memory; copies it first when it does not lie over an array.</summary>
        public Task WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
        {
            if (!MemoryMarshal.TryGetArray(buffer, out var array))
            {
                array = new ArraySegment<byte>(buffer.ToArray());
            }

            return stream.WriteAsync(array.Array, array.Offset, array.Count, cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            stream.Dispose();
            return default;
        }
    }
}
#endif
