namespace Repository.Tests.Rules;

/// <summary>A file of a project.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Place">From the folder of the project; that of a file which is linked there is its link's.</param>
/// <param name="IsLinked">Whether it is another project's file.</param>
internal sealed record SourceFile(string Path, string Place, bool IsLinked)
{
    /// <summary>The first folder; that of the project itself is a dot.</summary>
    public string Room => Place.Contains('/', StringComparison.Ordinal) ? Place[..Place.IndexOf('/', StringComparison.Ordinal)] : ".";
}
