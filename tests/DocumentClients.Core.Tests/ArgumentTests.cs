using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace DocumentClients.Core.Tests;

/// <summary>
/// Every public method for making documents, journals and registrations, and every argument that it cannot work with, by reflection.
/// </summary>
public sealed class ArgumentTests
{
    private static readonly Type[] Types =
    [
        typeof(DocumentSource),
        typeof(DocumentMetadata),
        typeof(UploadJournal),
        typeof(DocumentClientsServiceCollectionExtensions),
        typeof(DocumentClientsBuilder),
    ];

    public static TheoryData<string> Calls => [.. ArgumentCase.Of(Types).Select(static call => call.ToString())];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_cannot_be_an_argument_is_refused_by_its_name(string name)
    {
        var call = ArgumentCase.Of(Types).Single(call => call.ToString() == name);

        var failure = await call.CallAsync(call.Method.IsStatic ? null : new ServiceCollection().AddDocumentClients(), Right);

        failure.ShouldBeAssignableTo<ArgumentException>(failure?.ToString()).ShouldNotBeNull().ParamName.ShouldBe(call.Parameter.Name);
    }

    private static object Right(Type type) =>
        type == typeof(string) ? "invoice.pdf"
        : type == typeof(Stream) ? new MemoryStream([1])
        : type == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>([1])
        : type == typeof(PipelineKind) ? PipelineKind.Poll
        : type == typeof(Func<IServiceProvider, ResiliencePipeline>)
            ? (Func<IServiceProvider, ResiliencePipeline>)(static _ => ResiliencePipeline.Empty)
        : throw new NotSupportedException($"What is a right {type}?");
}
