using Polydocs;
using Raydocs;
using Stubs.Tests.Polydocs;
using Stubs.Tests.Raydocs;

namespace Stubs.Tests.Own;

/// <summary>What an interface of a user's own cannot mean is refused when it is created, and not at the first call in production.</summary>
public sealed class OwnDeclarationTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { nameof(Unsupported.IObservableResult), "Task<T>" },
        { nameof(Unsupported.IRequestResult), "Return a model, HttpResponseMessage, IApiResponse<T>, Stream or string." },
        { nameof(Unsupported.IValueTask), "Let it return Task or Task<T>." },
        { nameof(Unsupported.IValueTaskOfResult), "Let it return Task or Task<T>." },
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
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_a_declaration_is_told_at_creation_with_the_method_and_what_to_do(string declaration, string advice)
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

    private static Func<object> Creation(string declaration, object client) => declaration switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(declaration)),
    };

    private static Func<object> Of<T>(object client)
        where T : class =>
        () => client is IPolydocsClient polydocs ? polydocs.CreateApi<T>(OwnVersionJson.Default) : ((IRaydocsClient)client).CreateApi<T>(OwnJson.Default);
}
