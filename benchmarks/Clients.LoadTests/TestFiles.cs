using System.Globalization;

namespace Clients.LoadTests;

/// <summary>The files of a scenario, in a folder of their own. Sparse ones take no room on the disk.</summary>
internal sealed class TestFiles(string folder)
{
    public const long SmallLength = 4 * 1024;

    private const int BlockSize = 1 << 20;

    public string Small => PathOf("small.pdf");

    public string Large => PathOf("large.pdf");

    public string Other => PathOf("other.pdf");

    public string Many(int index) => PathOf(string.Create(CultureInfo.InvariantCulture, $"{index:D6}.pdf"));

    /// <summary>Zeros.</summary>
    public static void MakeSparse(string path, long length)
    {
        using var file = File.Create(path);
        file.SetLength(length);
    }

    /// <summary>Zeros behind a number: no two files are the same.</summary>
    public static void MakeNumbered(string path, long length, int number)
    {
        using var file = File.Create(path);
        file.Write(BitConverter.GetBytes(number));
        file.SetLength(length);
    }

    /// <summary>Bytes in which, as in a compressed document, each value is as frequent as any other; the same in every run.</summary>
    public static void MakeDense(string path, long length)
    {
        var block = new byte[BlockSize];
        new Random(1).NextBytes(block);
        using var file = File.Create(path);
        for (var rest = length; rest > 0; rest -= BlockSize)
        {
            file.Write(block, 0, (int)Math.Min(rest, BlockSize));
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
