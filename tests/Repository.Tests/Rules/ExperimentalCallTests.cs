using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Repository.Tests.Rules;

/// <summary>Whoever calls what has no known response is told so by the compiler, on every framework.</summary>
public sealed class ExperimentalCallTests
{
    private const string Calls = """
        using Polydocs;

        internal static class Consumer
        {
            public static object Recognised(IPolydocsDocuments documents) => documents.GetOcrDataAsync("d", 1);

            public static object Content(IPolydocsDocuments documents) => documents.GetContentAsync("d");

            public static object Log(IPolydocsDocuments documents) => documents.GetLogAsync("d");
        }
        """;

    [Fact]
    public void A_consumer_gets_an_error_with_the_id_of_the_call_and_can_switch_it_off()
    {
        string[] experimental = ["POLYDOCS001", "POLYDOCS002"];
        string[] frameworks = [.. Directory.GetFiles(Output, "Polydocs.Client.dll", SearchOption.AllDirectories)];

        // The others are there where they were built.
        frameworks.ShouldContain(static file => file.Contains("net10.0", StringComparison.Ordinal));
        foreach (var file in frameworks)
        {
            Problems(file, []).Select(static problem => problem.Id).ShouldBe(experimental, StringComparer.Ordinal, ignoreOrder: true, file);
            Problems(file, []).ShouldAllBe(static problem => problem.Descriptor.HelpLinkUri == $"docs/experimental.md#{problem.Id}", file);
            Problems(file, experimental).ShouldBeEmpty(file);
        }
    }

    private static string Output { get; } =
        Path.Combine(RepositoryFolder.Root, "src", "Polydocs.Client", "bin", RepositoryFolder.Configuration);

    private static Diagnostic[] Problems(string library, string[] off)
    {
        var frameworks = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. CSharpCompilation
                .Create(
                    "Consumer",
                    [CSharpSyntaxTree.ParseText(Calls)],
                    frameworks
                        .Append(library)
                        .Append(Path.Combine(Path.GetDirectoryName(library)!, "DocumentClients.Core.dll"))
                        .Select(static file => MetadataReference.CreateFromFile(file)),
                    new CSharpCompilationOptions(
                        OutputKind.DynamicallyLinkedLibrary,
                        specificDiagnosticOptions: off.Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))
                    )
                )
                .GetDiagnostics()
                .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];
    }
}
