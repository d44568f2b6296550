namespace Raydocs.Uploads;

/// <summary>A document of a batch that lies in the storage.</summary>
/// <param name="Index">Which one of the call it is, from 0.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Key">By which its session is made.</param>
internal sealed record BatchFile(int Index, string FileName, string Key);
