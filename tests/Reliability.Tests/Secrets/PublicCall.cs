using System.Reflection;
using DocumentClients;
using DocumentClients.TestTools;
using Polydocs;
using Raydocs;
using Reliability.Tests.Endpoints;

namespace Reliability.Tests.Secrets;

/// <summary>A public method of a client, found by reflection, so that none is forgotten.</summary>
internal sealed class PublicCall
{
    private readonly MethodInfo _method;
    private readonly Func<EndpointCall, object> _target;
    private readonly Endpoint? _endpoint;

    private PublicCall(MethodInfo method, Func<EndpointCall, object> target)
    {
        (_method, _target) = (method, target);
        _endpoint = EndpointTable.Find(method);
        var required = method.GetParameters().TakeWhile(static parameter => !parameter.HasDefaultValue);
        Name = $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", required.Select(static parameter => parameter.Name))})";
    }

    public static IReadOnlyList<PublicCall> Polydocs { get; } =
    [
        .. Of<IPolydocsClient>(static call => call.PolydocsClient),
        .. Of<IPolydocsApi>(static call => call.Polydocs),
        .. Of<IPolydocsDocuments>(static call => call.PolydocsClient.Documents),
    ];

    public static IReadOnlyList<PublicCall> Raydocs { get; } =
    [
        .. Of<IRaydocsClient>(static call => call.RaydocsClient),
        .. Of<IRaydocsApi>(static call => call.Raydocs),
        .. Of<IRaydocsSessions>(static call => call.RaydocsClient.Sessions),
        .. Of<IRaydocsTemplates>(static call => call.RaydocsClient.Templates),
    ];

    public string Name { get; }

    public bool IsAtPolydocs => _method.DeclaringType!.Namespace == nameof(Polydocs);

    /// <summary>Whether a document goes to the storage by it, or comes from there.</summary>
    public bool IsAtStorage =>
        _method.DeclaringType!.Namespace == "Raydocs"
        && _method.Name
            is "UploadAsync"
                or "StageAsync"
                or "ExtractAsync"
                or "BatchExtractAsync"
                or "PutDocumentAsync"
                or "DownloadDocumentAsync";

    /// <summary>Whether the status alone is the response.</summary>
    public bool IgnoresResponse => _endpoint?.IsStatusOnly ?? _method.ReturnType == typeof(Task);

    /// <summary>Whether a file is expected, and nothing else taken for one.</summary>
    public bool Downloads => _method.ReturnType == typeof(Task<DocumentDownload>);

    /// <summary>Whether the bytes of a success are handed out as they come.</summary>
    public bool StreamsResponse => _endpoint?.Shape == EndpointShape.Download;

    /// <summary>
    /// Whether it meets everything that a service could do; what is like another call of its shape meets one thing.
    /// </summary>
    public bool IsFull => Steps.All.Any(step => step.Method == _method && step.IsFull);

    /// <summary>Whether only DocBits has it.</summary>
    public bool IsOfDocBits => Steps.All.Any(step => step.Method == _method && step.IsOfDocBits);

    public override string ToString() => Name;

    /// <summary>Makes the call, and returns what it returned. Of what is streamed the bytes are the caller's, and not looked at.</summary>
    public async Task<object?> MakeAsync(EndpointCall call, CancellationToken cancellationToken)
    {
        if (_endpoint is not null)
        {
            return await _endpoint.CallAsync(call, cancellationToken);
        }

        var end = await AsyncSequences.EndOfAsync(
            _method.Invoke(
                _target(call),
                BindingFlags.DoNotWrapExceptions,
                binder: null,
                [.. _method.GetParameters().Select(parameter => Argument(parameter, call, cancellationToken))],
                culture: null
            )
        );
        if (end is DocumentDownload download)
        {
            using (download)
            {
                await call.ReadAsync(download.OpenRead());
            }

            return null;
        }

        return IgnoresResponse ? null : end;
    }

    private static IEnumerable<PublicCall> Of<T>(Func<EndpointCall, object> target) =>
        typeof(T)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(static method =>
                typeof(Task).IsAssignableFrom(method.ReturnType) || typeof(IAsyncEnumerable<object>).IsAssignableFrom(method.ReturnType)
            )
            .Select(method => new PublicCall(method, target));

    private static object? Argument(ParameterInfo parameter, EndpointCall call, CancellationToken cancellationToken) =>
        parameter switch
        {
            { ParameterType: var type } when type == typeof(CancellationToken) => cancellationToken,
            { HasDefaultValue: true } => parameter.ParameterType.IsValueType ? parameter.DefaultValue : null,
            { ParameterType: var type } when type == typeof(DocumentSource) => call.Source("a.pdf"),
            { ParameterType: var type } when type == typeof(IAsyncEnumerable<DocumentSource>) => new[]
            {
                call.Source("a.pdf"),
            }.ComingAsync(),
            { ParameterType: var type } when type.IsAssignableFrom(typeof(DocumentSource[])) => new[] { call.Source("a.pdf") },
            { ParameterType: var type } when type == typeof(PolydocsUpload) => new PolydocsUpload { Id = "d1" },
            { Name: "documentIds" } => new[] { "d1-1" },
            { Name: "pageNumber" } => 1,
            { ParameterType: var type } when type == typeof(string) => "d1",
            { Name: "page" } => 1,
            _ => throw new NotSupportedException($"Say what {parameter.Member.Name} is given for {parameter.Name}."),
        };
}
