using System.Reflection;
using DocumentClients;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Secrets;

/// <summary>A public method of a client, found by reflection, so that none is forgotten.</summary>
internal sealed class PublicCall
{
    private readonly MethodInfo _method;
    private readonly Func<object, object> _target;

    private PublicCall(MethodInfo method, Func<object, object> target)
    {
        (_method, _target) = (method, target);
        var required = method.GetParameters().TakeWhile(static parameter => !parameter.HasDefaultValue);
        Name = $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", required.Select(static parameter => parameter.Name))})";
    }

    public static IReadOnlyList<PublicCall> Polydocs { get; } =
    [.. Of<IPolydocsClient>(static client => client), .. Of<IPolydocsApi>(static client => ((IPolydocsClient)client).Api)];

    public static IReadOnlyList<PublicCall> Raydocs { get; } =
    [
        .. Of<IRaydocsClient>(static client => client),
        .. Of<IRaydocsApi>(static client => ((IRaydocsClient)client).Api),
        .. Of<IRaydocsSessions>(static client => ((IRaydocsClient)client).Sessions),
        .. Of<IRaydocsTemplates>(static client => ((IRaydocsClient)client).Templates),
    ];

    public string Name { get; }

    /// <summary>Whether it puts a document to the storage.</summary>
    public bool Puts =>
        _method.DeclaringType!.Namespace == "Raydocs"
        && _method.Name is "UploadAsync" or "StageAsync" or "ExtractAsync" or "PutDocumentAsync";

    /// <summary>Whether the status alone is the response.</summary>
    public bool IgnoresResponse => _method.ReturnType == typeof(Task);

    /// <summary>Whether the bytes of a success are handed out as they come.</summary>
    public bool StreamsResponse => _method.ReturnType == typeof(Task<Stream>);

    public override string ToString() => Name;

    /// <summary>Makes the call, and returns what it returned.</summary>
    public async Task<object?> MakeAsync(object client, SignedUpload signed, CancellationToken cancellationToken)
    {
        var task = (Task)
            _method.Invoke(
                _target(client),
                BindingFlags.DoNotWrapExceptions,
                binder: null,
                [.. _method.GetParameters().Select(parameter => Argument(parameter, signed, cancellationToken))],
                culture: null
            )!;
        await task;
        if (task is Task<Stream> streamed)
        {
            // What it holds is the caller's; what is reported of reading it is not.
            await using var stream = await streamed;
            await stream.CopyToAsync(Stream.Null, cancellationToken);
            return null;
        }

        return IgnoresResponse ? null : task.GetType().GetProperty("Result")!.GetValue(task);
    }

    private static IEnumerable<PublicCall> Of<T>(Func<object, object> target) =>
        typeof(T)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(static method => typeof(Task).IsAssignableFrom(method.ReturnType))
            .Select(method => new PublicCall(method, target));

    private static object? Argument(ParameterInfo parameter, SignedUpload signed, CancellationToken cancellationToken) =>
        parameter switch
        {
            { ParameterType: var type } when type == typeof(CancellationToken) => cancellationToken,
            { HasDefaultValue: true } => parameter.ParameterType.IsValueType ? parameter.DefaultValue : null,
            { ParameterType: var type } when type == typeof(DocumentSource) => new Sample("a.pdf").Source,
            { ParameterType: var type } when type.IsAssignableFrom(typeof(DocumentSource[])) => new[] { new Sample("a.pdf").Source },
            { ParameterType: var type } when type == typeof(DocumentPart) => new DocumentPart(new Sample("a.pdf").Source),
            { ParameterType: var type } when type.IsAssignableFrom(typeof(DocumentPart[])) => new[]
            {
                new DocumentPart(new Sample("a.pdf").Source),
            },
            { ParameterType: var type } when type == typeof(HttpContent) => DocumentForm.Base64(
                "file_contents",
                new Sample("a.pdf").Source,
                []
            ),
            { ParameterType: var type } when type == typeof(PolydocsUpload) => new PolydocsUpload { Id = "d1" },
            { ParameterType: var type } when type == typeof(SignedUpload) => signed,
            { ParameterType: var type } when type == typeof(SignedUploadRequest) => new SignedUploadRequest
            {
                ContentType = "application/pdf",
            },
            { ParameterType: var type } when type == typeof(CreateDocumentRequest) => new CreateDocumentRequest
            {
                Key = "d1",
                FileName = "d1",
            },
            { ParameterType: var type } when type == typeof(AttachUploadRequest) => new AttachUploadRequest("d1"),
            { ParameterType: var type } when type == typeof(CreateSessionRequest) => new CreateSessionRequest { TemplateId = "d1" },
            { Name: "documentIds" } => new[] { "d1" },
            { ParameterType: var type } when type == typeof(string) => "d1",
            _ => throw new NotSupportedException($"Say what {parameter.Member.Name} is given for {parameter.Name}."),
        };
}
