using System.Reflection;
using DocumentClients.Testing;
using Polydocs;
using Reliability.Tests.Matrix;

namespace Reliability.Tests.Cancellation;

/// <summary>One request of one public method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Variant">How it is called.</param>
/// <param name="Operation">What the request is for, by its name at the emulator.</param>
/// <param name="Kind">What it is for, within the call.</param>
/// <param name="Number">Which of the call's requests it is, from 0.</param>
/// <param name="ApiRequestsBefore">How many requests the call makes to the API before.</param>
internal sealed record Step(MethodInfo Method, Variant Variant, string Operation, StepKind Kind, int Number, int ApiRequestsBefore)
{
    public bool IsAtPolydocs => Method.DeclaringType!.Namespace == nameof(Polydocs);

    /// <summary>Whether the method is an endpoint that only DocBits has.</summary>
    public bool IsOfDocBits =>
        Method.Name
            is nameof(IPolydocsApi.ImportDocumentAsync)
                or nameof(IPolydocsApi.ImportBase64Async)
                or nameof(IPolydocsApi.GetDocumentStatusByIdAsync);

    public bool IsAtStorage => Operation == nameof(RaydocsOperation.PutObject);

    public bool IsUpload => IsAtStorage || (IsAtPolydocs && Makes);

    /// <summary>Whether its response is handed out while it arrives.</summary>
    public bool IsStreamed => Method.ReturnType == typeof(Task<Stream>);

    /// <summary>Whether nothing else than the status of its response counts.</summary>
    public bool IsStatusOnly => IsAtStorage || Operation == nameof(RaydocsOperation.DeleteSession);

    /// <summary>Whether a second request might make a second thing.</summary>
    public bool Makes => Enum.TryParse<MatrixCall>(Operation, out var call) && Promise.SafetyOf(call) == Promise.Safety.Makes;

    public override string ToString() =>
        $"{AsyncMethods.NameOf(Method)}({Method.GetParameters()[0].Name}), "
        + $"{Variant}/{Operation}{(Kind == StepKind.Search ? " after a lost response" : "")}";
}
