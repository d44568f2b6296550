using System.Text.RegularExpressions;

namespace Repository.Tests.Rules;

/// <summary>Rules of the code that no analyzer knows.</summary>
public sealed partial class CodeTests
{
    private static IEnumerable<string> Code => RepositoryFolder.FilesEndingIn(".cs");

    [Fact]
    public void Only_code_in_a_folder_named_Compatibility_depends_on_the_target_framework() =>
        Occurrence.Of(Condition(), Code.Where(file => !file.Contains("/Compatibility/", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void No_test_is_skipped() => Occurrence.Of(Skipping(), Code).ShouldBeEmpty();

    [Fact]
    public void Nothing_sleeps() => Occurrence.Of(Sleeping(), Code).ShouldBeEmpty("Time is a TimeProvider.");

    [Fact]
    public void Nothing_is_left_for_later() => Occurrence.Of(Unfinished(), Code).ShouldBeEmpty("Finish it, or open an issue.");

    [Fact]
    public void A_file_of_the_packages_holds_at_most_one_public_type()
    {
        var crowded = Occurrence
            .Of(PublicType(), Code.Where(file => file.StartsWith("src/", StringComparison.Ordinal)))
            .GroupBy(occurrence => occurrence[..occurrence.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal)
            .Where(file => file.Skip(1).Any())
            .SelectMany(file => file);

        crowded.ShouldBeEmpty();
    }

    // The brackets and backslashes keep the patterns from finding themselves.

    [GeneratedRegex(@"^\s*#\s*if\b", RegexOptions.NonBacktracking)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\bSki[p]\s*=[^=>]", RegexOptions.NonBacktracking)]
    private static partial Regex Skipping();

    [GeneratedRegex(@"\bThread\.Sleep\b", RegexOptions.NonBacktracking)]
    private static partial Regex Sleeping();

    [GeneratedRegex(@"\b(T[O]DO|F[I]XME|H[A]CK)\b|NotImplemente[d]Exception", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Unfinished();

    /// <summary>Namespaces are file-scoped, so what is not indented is not nested.</summary>
    [GeneratedRegex(
        @"^public ([a-z]+ )*(class|struct|interface|enum|record|delegate) ",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex PublicType();
}
