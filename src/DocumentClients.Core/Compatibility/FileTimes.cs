namespace DocumentClients.Compatibility;

internal static class FileTimes
{
    extension(FileStream stream)
    {
        /// <summary>
        /// When the opened file was last written. Asked of the handle where that is possible, so that links are followed.
        /// </summary>
        public DateTime LastWriteTimeUtc =>
#if NETFRAMEWORK
            File.GetLastWriteTimeUtc(stream.Name);
#else
            File.GetLastWriteTimeUtc(stream.SafeFileHandle);
#endif
    }
}
