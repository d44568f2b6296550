using Polydocs;
using Raydocs;
using Stubs.Tests.Polydocs;
using Stubs.Tests.Raydocs;

namespace Stubs.Tests.Own;

/// <summary>What an interface of a user's own cannot mean is refused when it is created, and not at the first call in production.</summary>
public sealed class OwnDeclarationTests
{
    public static TheoryData<string, string> Mistakes =>
        new()
        {
            { nameof(Unsupported.IObservableResult), "Task<T>" },
            { nameof(Unsupported.IRequestResult), "Return a model, HttpResponseMessage, IApiResponse<T>, Stream or string." },
            { nameof(Unsupported.IValueTask), "Let it return Task or Task<T>." },
            {
                nameof(Unsupported.IValueTaskOfResult),
                "returns ValueTask<OwnVersion>, in which Refit only wraps a Task, so that it saves nothing. Let it return Task or Task<T>."
            },
            { nameof(Unsupported.INothing), "Let it return Task or Task<T>." },
            { nameof(Unsupported.ISynchronousResult), "Let it return Task or Task<T>." },
            { nameof(Unsupported.IStreamedItems), "Let it return Task or Task<T>." },
            { nameof(Unsupported.IConcreteApiResponse), "Return a model, HttpResponseMessage, IApiResponse<T>, Stream or string." },
            { nameof(Unsupported.IContentResult), "Return a model, HttpResponseMessage, IApiResponse<T>, Stream or string." },
            { nameof(Unsupported.IWithoutContract), "[JsonSerializable(typeof(Uri))]" },
            { nameof(Unsupported.IRawWithoutContract), "[JsonSerializable(typeof(Uri))]" },
            { nameof(Unsupported.IGenericMethod), "type parameters" },
            { nameof(Unsupported.IWithoutFacts), "[NotIdempotent]" },
            { nameof(Unsupported.IContradiction), "Keep one of them." },
            { nameof(Unsupported.IOverloadsOfDifferentIdempotence), "Give one of them another name." },
            { nameof(Unsupported.IOverloadsOfDifferentParameters), "Give one of them another name." },
            { nameof(Unsupported.IOwnTimeout), "Set the limits in the client's options" },
            { nameof(Unsupported.IUnescapedQuery), "[Encoded]" },
            { nameof(Unsupported.IInheritsNoFacts), "IBaseWithoutFacts.RestartAsync" },
            { nameof(Unsupported.IInheritsAContradiction), "Give one of them another name." },
            { nameof(Unsupported.IStreamPart), "Use DocumentPart for a document" },
            { nameof(Unsupported.IByteArrayPart), "files of type IEnumerable<ByteArrayPart>" },
            { nameof(Unsupported.IFileInfoPart), "Use DocumentPart" },
            { nameof(Unsupported.IFileInfo), "Use DocumentPart" },
            { nameof(Unsupported.IPlainStreamPart), "Use DocumentPart" },
            { nameof(Unsupported.IBytesPart), "file of type byte[]" },
            { nameof(Unsupported.IContentPart), "Use DocumentPart" },
            { nameof(Unsupported.IEnumPart), "string or another simple value" },
            { nameof(Unsupported.IModelPart), "string or another simple value" },
            { nameof(Unsupported.IObjectPart), "string or another simple value" },
            { nameof(Unsupported.IPartWithoutContract), "[JsonSerializable(typeof(int?))]" },
            { nameof(Unsupported.IStreamBody), "Take a [Body] DocumentPart" },
            { nameof(Unsupported.IImplicitStreamBody), "Take a [Body] DocumentPart" },
            { nameof(Unsupported.IBufferedBody), "Leave out buffered" },
            { nameof(Unsupported.ILinesBody), "JSON lines" },
            { nameof(Unsupported.ITwoBodies), "Mark the one that is with [Body]" },
            { nameof(Unsupported.IImplicitBodyWithoutContract), "[JsonSerializable(typeof(List<OwnVersion>))]" },
            { nameof(Unsupported.IMemberInRoute), "Give each hole a parameter of its own." },
            { nameof(Unsupported.IListWithoutContract), "[JsonSerializable(typeof(List<Unsupported.Nested<int?>.Inner[]>))]" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_a_declaration_is_reported_at_creation_with_the_method_and_what_to_do(string declaration, string advice)
    {
        using var polydocs = new PolydocsStubs();
        using var raydocs = new RaydocsStubs();

        foreach (var create in new[] { Creation(declaration, polydocs.Client()), Creation(declaration, raydocs.Client()) })
        {
            var failure = Should.Throw<ArgumentException>(create);
            failure.Message.ShouldContain(advice);
            failure.Message.ShouldMatch(@"\.(GetVersions?|Restart|Get)(Async)? |has no contract");
        }
    }

    private static Func<object> Creation(string declaration, object client) =>
        declaration switch
        {
            nameof(Unsupported.IObservableResult) => Of<Unsupported.IObservableResult>(client),
            nameof(Unsupported.IRequestResult) => Of<Unsupported.IRequestResult>(client),
            nameof(Unsupported.IValueTask) => Of<Unsupported.IValueTask>(client),
            nameof(Unsupported.IValueTaskOfResult) => Of<Unsupported.IValueTaskOfResult>(client),
            nameof(Unsupported.INothing) => Of<Unsupported.INothing>(client),
            nameof(Unsupported.ISynchronousResult) => Of<Unsupported.ISynchronousResult>(client),
            nameof(Unsupported.IStreamedItems) => Of<Unsupported.IStreamedItems>(client),
            nameof(Unsupported.IConcreteApiResponse) => Of<Unsupported.IConcreteApiResponse>(client),
            nameof(Unsupported.IContentResult) => Of<Unsupported.IContentResult>(client),
            nameof(Unsupported.IWithoutContract) => Of<Unsupported.IWithoutContract>(client),
            nameof(Unsupported.IRawWithoutContract) => Of<Unsupported.IRawWithoutContract>(client),
            nameof(Unsupported.IGenericMethod) => Of<Unsupported.IGenericMethod>(client),
            nameof(Unsupported.IWithoutFacts) => Of<Unsupported.IWithoutFacts>(client),
            nameof(Unsupported.IContradiction) => Of<Unsupported.IContradiction>(client),
            nameof(Unsupported.IOverloadsOfDifferentIdempotence) => Of<Unsupported.IOverloadsOfDifferentIdempotence>(client),
            nameof(Unsupported.IOverloadsOfDifferentParameters) => Of<Unsupported.IOverloadsOfDifferentParameters>(client),
            nameof(Unsupported.IUnescapedQuery) => Of<Unsupported.IUnescapedQuery>(client),
            nameof(Unsupported.IOwnTimeout) => Of<Unsupported.IOwnTimeout>(client),
            nameof(Unsupported.IInheritsNoFacts) => Of<Unsupported.IInheritsNoFacts>(client),
            nameof(Unsupported.IInheritsAContradiction) => Of<Unsupported.IInheritsAContradiction>(client),
            nameof(Unsupported.IStreamPart) => Of<Unsupported.IStreamPart>(client),
            nameof(Unsupported.IByteArrayPart) => Of<Unsupported.IByteArrayPart>(client),
            nameof(Unsupported.IFileInfoPart) => Of<Unsupported.IFileInfoPart>(client),
            nameof(Unsupported.IFileInfo) => Of<Unsupported.IFileInfo>(client),
            nameof(Unsupported.IPlainStreamPart) => Of<Unsupported.IPlainStreamPart>(client),
            nameof(Unsupported.IBytesPart) => Of<Unsupported.IBytesPart>(client),
            nameof(Unsupported.IContentPart) => Of<Unsupported.IContentPart>(client),
            nameof(Unsupported.IEnumPart) => Of<Unsupported.IEnumPart>(client),
            nameof(Unsupported.IModelPart) => Of<Unsupported.IModelPart>(client),
            nameof(Unsupported.IObjectPart) => Of<Unsupported.IObjectPart>(client),
            nameof(Unsupported.IPartWithoutContract) => Of<Unsupported.IPartWithoutContract>(client),
            nameof(Unsupported.IStreamBody) => Of<Unsupported.IStreamBody>(client),
            nameof(Unsupported.IImplicitStreamBody) => Of<Unsupported.IImplicitStreamBody>(client),
            nameof(Unsupported.IBufferedBody) => Of<Unsupported.IBufferedBody>(client),
            nameof(Unsupported.ILinesBody) => Of<Unsupported.ILinesBody>(client),
            nameof(Unsupported.ITwoBodies) => Of<Unsupported.ITwoBodies>(client),
            nameof(Unsupported.IImplicitBodyWithoutContract) => Of<Unsupported.IImplicitBodyWithoutContract>(client),
            nameof(Unsupported.IMemberInRoute) => Of<Unsupported.IMemberInRoute>(client),
            nameof(Unsupported.IListWithoutContract) => Of<Unsupported.IListWithoutContract>(client),
            _ => throw new ArgumentOutOfRangeException(nameof(declaration)),
        };

    private static Func<object> Of<T>(object client)
        where T : class =>
        () =>
            client is IPolydocsClient polydocs
                ? polydocs.CreateApi<T>(OwnVersionJson.Default)
                : ((IRaydocsClient)client).CreateApi<T>(OwnJson.Default);
}
