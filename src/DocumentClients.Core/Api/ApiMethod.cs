using System.Reflection;
using DocumentClients.Http;
using Refit;

namespace DocumentClients.Api;

/// <summary>The facts of one endpoint that its request does not show, read from the attributes of its method.</summary>
internal sealed class ApiMethod
{
    private readonly int _hole;

    /// <summary>Which argument the last hole is filled with as it is; -1 where the value has to be read from the path.</summary>
    private readonly int _filling;

    private readonly ApiParameter[] _parameters;
    private readonly string _signature;

    private ApiMethod(
        MethodInfo method,
        HttpMethod verb,
        string template,
        bool isForm,
        (ParameterInfo Parameter, ParameterRole Role)[] roles,
        bool isIdempotent
    )
    {
        Verb = verb;
        IsIdempotent = isIdempotent;
        Operation = method.GetCustomAttribute<OperationAttribute>()?.Name ?? WithoutAsync(method.Name);
        HasSecretResponse = method.IsDefined(typeof(SecretResponseAttribute));
        DocumentParameter = Array
            .Find(method.GetParameters(), static parameter => !parameter.HasDefaultValue && IsOfDocuments(parameter.ParameterType))
            ?.Name;
        (Kind, Result) = ResponseOf(method);
        IsForm = isForm;
        Contracts =
        [
            .. roles.Select(static pair => DeclarationRules.ContractOf(pair.Parameter, pair.Role)).Where(static type => type is not null)!,
        ];
        Template = template;
        var segments = PathOf(template).Split('/');
        _hole = Array.FindLastIndex(segments, static segment => segment is ['{', .., '}']);
        PathNoun = _hole < 0 ? null : Noun(segments[_hole]);
        _parameters = [.. roles.Select(pair => new ApiParameter(pair.Parameter, template, pair.Role))];
        _filling = _hole < 0 ? -1 : Array.FindIndex(_parameters, parameter => parameter.Fills(segments[_hole]));
        _signature = string.Join(", ", method.GetParameters().Select(static parameter => parameter.ToString()));
    }

    /// <summary>The name in exceptions, logs and telemetry.</summary>
    public string Operation { get; }

    /// <summary>
    /// Whether a call may be sent again when its outcome is unknown: declared for each endpoint, never guessed from the verb.
    /// </summary>
    public bool IsIdempotent { get; }

    public bool HasSecretResponse { get; }

    /// <summary>Whether Refit puts a form together from its parameters.</summary>
    public bool IsForm { get; }

    /// <summary>
    /// The parameter whose documents a call is nothing without; null where there is none. Refit leaves out a part that is null.
    /// </summary>
    public string? DocumentParameter { get; }

    public ResponseKind Kind { get; }

    /// <summary>What a response is decoded to, in a raw one the body of a success; null where it is not decoded.</summary>
    public Type? Result { get; }

    /// <summary>The types of what is written by its contract: a body, the fields of a form.</summary>
    public IReadOnlyList<Type> Contracts { get; }

    public HttpMethod Verb { get; }

    /// <summary>The route with its holes, as it is declared.</summary>
    public string Template { get; }

    /// <summary>Reads the facts of a method, whose route Refit puts behind the prefix of the interface.</summary>
    /// <exception cref="ArgumentException">They are missing or contradict each other, or the method returns what cannot be
    /// honoured.</exception>
    public static ApiMethod Of(MethodInfo method, string prefix = "")
    {
        var (name, verb) = ($"{method.DeclaringType!.Name}.{method.Name}", method.GetCustomAttribute<HttpMethodAttribute>());
        if (verb is null)
        {
            throw new ArgumentException($"{name} declares no endpoint. Give it an attribute such as [Get(\"/path\")].", nameof(method));
        }

        if (Unsupported(method) is { } problem)
        {
            throw new ArgumentException($"{name} {problem}", nameof(method));
        }

        var template = Join(prefix, verb.Path);
        var (isForm, mayBeBody) = (method.IsDefined(typeof(MultipartAttribute)), ParameterRoles.HasImplicitBody(method, verb.Method));
        (ParameterInfo Parameter, ParameterRole Role)[] roles =
        [
            .. method.GetParameters().Select(parameter => (parameter, ParameterRoles.Of(parameter, template, isForm, mayBeBody))),
        ];
        if (
            roles
                .Select(pair => DeclarationRules.Problem(pair.Parameter, pair.Role, template))
                .FirstOrDefault(static found => found is not null) is
            { } mistake
        )
        {
            throw new ArgumentException($"{name} {mistake}", nameof(method));
        }

        if (roles.Count(static pair => pair.Role == ParameterRole.Body) > 1)
        {
            throw new ArgumentException(
                $"{name} has more than one body. Mark the one that is with [Body], and the values of the query with [Query].",
                nameof(method)
            );
        }

        return (method.IsDefined(typeof(IdempotentAttribute)), method.IsDefined(typeof(NotIdempotentAttribute))) switch
        {
            (true, false) => new ApiMethod(method, verb.Method, template, isForm, roles, isIdempotent: true),
            (false, true) => new ApiMethod(method, verb.Method, template, isForm, roles, isIdempotent: false),
            (true, true) => throw new ArgumentException(
                $"{name} is declared [Idempotent] and [NotIdempotent]. Keep one of them.",
                nameof(method)
            ),
            (false, false) => throw new ArgumentException(
                $"{name} does not say whether it may be sent twice. Mark it [Idempotent], or [NotIdempotent] if a second call could do "
                    + "something twice.",
                nameof(method)
            ),
        };
    }

    /// <summary>What its calls have in common, whose responses the readers decode.</summary>
    /// <exception cref="ArgumentException">They have no contract for what the method takes or returns.</exception>
    public EndpointFacts EndpointFor(ResponseReaders readers)
    {
        foreach (var type in Contracts)
        {
            readers.RequireContract(type);
        }

        return new EndpointFacts
        {
            Verb = Verb,
            Operation = Operation,
            IsIdempotent = IsIdempotent,
            HasSecretResponse = HasSecretResponse,
            Kind = Kind,
            Decode =
                Kind == ResponseKind.Text ? ResponseReaders.Bytes
                : Result is null ? null
                : readers.For(Result),
            Syntax = readers.Syntax,
            PathNoun = PathNoun,
        };
    }

    /// <summary>Whether two endpoints that a request cannot distinguish  have the same facts.</summary>
    public bool HasFactsOf(ApiMethod other) =>
        (Operation, IsIdempotent, HasSecretResponse, _signature, Kind, Result)
        == (other.Operation, other.IsIdempotent, other.HasSecretResponse, other._signature, other.Kind, other.Result);

    /// <summary>Checks the arguments of a call.</summary>
    /// <exception cref="ArgumentException">One of them cannot be sent; it is named by its parameter.</exception>
    public void Check(IReadOnlyList<object?> arguments)
    {
        for (var i = 0; i < _parameters.Length; i++)
        {
            _parameters[i].Check(arguments[i]);
        }
    }

    /// <summary>The name of the parameter that is the body; null where there is none.</summary>
    public string? BodyName => Array.Find(_parameters, static parameter => parameter.IsBody)?.Name;

    /// <summary>The name of the parameter that a field of a form comes from.</summary>
    public string? PartName(string field) => Array.Find(_parameters, parameter => parameter.IsPart(field))?.Name;

    /// <summary>What the last hole of the route is about: <c>{documentId}</c> is about a document; null for a route without one.</summary>
    public string? PathNoun { get; }

    /// <summary>The value of the last hole of the route in a request, unescaped; null for a route without one.</summary>
    public string? PathValueOf(Uri address, Uri? root, IReadOnlyList<object?> arguments)
    {
        if (_hole < 0 || root is null)
        {
            return null;
        }

        if (_filling >= 0 && arguments[_filling] is string id)
        {
            return id;
        }

        // A route begins with a slash, as the root ends with one.
        var path = address.AbsoluteUri.AsSpan(root.AbsoluteUri.Length - 1);
        path = path.IndexOf('?') is >= 0 and var query ? path.Slice(0, query) : path;
        for (var segment = 0; segment < _hole; segment++)
        {
            if (path.IndexOf('/') is not (>= 0 and var end))
            {
                return null;
            }

            path = path.Slice(end + 1);
        }

        return Uri.UnescapeDataString((path.IndexOf('/') is >= 0 and var last ? path.Slice(0, last) : path).ToString());
    }

    private static string Noun(string hole)
    {
        var name = hole.Trim('{', '}', '*');
        return name.EndsWith("Id", StringComparison.Ordinal) ? name.Substring(0, name.Length - 2) : name;
    }

    private static bool IsOfDocuments(Type parameter) =>
        parameter == typeof(DocumentPart) || typeof(IEnumerable<DocumentPart>).IsAssignableFrom(parameter);

    private static string Join(string prefix, string path) =>
        prefix.Length == 0 ? path
        : path.TrimStart('/') is { Length: > 0 } rest ? $"{prefix}/{rest}"
        : prefix;

    private static string PathOf(string route) => route.Split('?')[0];

    private static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;

    /// <summary>What Refit offers, and the chain cannot honour.</summary>
    private static string? Unsupported(MethodInfo method) =>
        method.IsGenericMethodDefinition ? "has type parameters, whose contracts nobody knows. Declare one method for each type."
        : method.IsDefined(typeof(TimeoutAttribute))
            ? "declares a [Timeout], which knows nothing of retries and unknown outcomes. "
                + "Set the limits in the client's options, Request and Upload, or give the method a CancellationToken."
        : method.IsDefined(typeof(QueryUriFormatAttribute))
            ? "declares a [QueryUriFormat], by which a value could lead to another endpoint. Remove it; "
                + "for a value that is escaped already, use [Encoded]."
        : null;

    private static (ResponseKind Kind, Type? Result) ResponseOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task))
        {
            return (ResponseKind.Ignored, null);
        }

        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Task<>))
        {
            var why = type.Name.StartsWith("ValueTask", StringComparison.Ordinal)
                ? ", in which Refit only wraps a Task, so that it saves nothing"
                : "";
            throw new ArgumentException(
                $"{method.DeclaringType!.Name}.{method.Name} returns {TypeText.Of(type)}{why}. Let it return Task or Task<T>.",
                nameof(method)
            );
        }

        var result = type.GetGenericArguments()[0];
        if (result == typeof(HttpResponseMessage))
        {
            return (ResponseKind.Raw, null);
        }

        if (result == typeof(IApiResponse))
        {
            return (ResponseKind.Wrapped, null);
        }

        if (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(IApiResponse<>))
        {
            var body = result.GetGenericArguments()[0];
            return (
                ResponseKind.Wrapped,
                body == typeof(string) || body == typeof(Stream) || body == typeof(HttpContent) || body == typeof(HttpResponseMessage)
                    ? null
                    : body
            );
        }

        if (result == typeof(Stream) || result == typeof(string))
        {
            return (result == typeof(string) ? ResponseKind.Text : ResponseKind.Streamed, null);
        }

        if (
            result == typeof(HttpContent)
            || result == typeof(HttpRequestMessage)
            || result.Name.StartsWith("ApiResponse", StringComparison.Ordinal)
        )
        {
            throw new ArgumentException(
                $"{method.DeclaringType!.Name}.{method.Name} returns {TypeText.Of(type)}, which cannot be honoured. "
                    + "Return a model, HttpResponseMessage, IApiResponse<T>, Stream or string.",
                nameof(method)
            );
        }

        return (ResponseKind.Decoded, result);
    }
}
