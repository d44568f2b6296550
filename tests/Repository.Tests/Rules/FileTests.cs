using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Repository.Tests.Rules;

/// <summary>What no file may hold, so that the repository means the same on every machine.</summary>
public sealed partial class FileTests
{
    [Fact]
    public void There_are_files_to_look_at() => RepositoryFolder.Files.ShouldContain("Clients.sln", StringComparer.Ordinal);

    [Fact]
    public void No_file_names_a_folder_of_one_machine() => Occurrence.Of(MachineFolder(), RepositoryFolder.Files).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_package_registry() =>
        Occurrence.Of(Registry(), RepositoryFolder.Files).ShouldBeEmpty("Packages come from the sources of the machine.");

    [Fact]
    public void No_file_points_outside_the_repository() => Occurrence.Of(Outside(), RepositoryFolder.Files).ShouldBeEmpty();

    [Fact]
    public void The_nuget_configuration_names_no_source()
    {
        string[] allowed = ["config", "packageRestore", "solution", "bindingRedirects", "trustedSigners"];

        XDocument
            .Parse(RepositoryFolder.Read("nuget.config"))
            .Root!.Elements()
            .Select(element => element.Name.LocalName)
            .Except(allowed, StringComparer.Ordinal)
            .ShouldBeEmpty("Sources, whether added, cleared or disabled, are the machine's.");
    }

    // The brackets and backslashes keep the patterns from finding themselves. A path of an address or of a longer path is none of a
    // machine.

    [GeneratedRegex(@"(?<![\w.\-/)}*])/(wor[k]|roo[t]|hom[e])/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachineFolder();

    [GeneratedRegex(
        @"nuget\.org|npmj[s]|yarnpkg\.com|pypi\.org|pythonhosted\.org|crates\.io|rubygems\.org|maven\.org|debian\.org|ubuntu\.com|"
            + @"docker\.io|pkgs\.dev\.azure",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Registry();

    [GeneratedRegex(@"\.\./shared\b", RegexOptions.NonBacktracking)]
    private static partial Regex Outside();
}
