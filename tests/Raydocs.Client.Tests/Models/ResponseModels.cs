using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Models;

/// <summary>Every model that Raydocs responds with, the member that says which one it is, and the calls that give it to a user.</summary>
internal sealed record ResponseModel(Type Type, string Required, IReadOnlyList<ResponseCall> Calls)
{
    private const string Id = "\"id\":\"r-1\"";

    /// <summary>Those that several calls give, and the signing, of which nothing only informs.</summary>
    private static readonly ResponseModel[] Shared =
    [
        new(
            typeof(RaydocsDocument),
            Id,
            [
                Object(RaydocsOperation.CreateSessionDocument, static client => client.AttachAsync("s", "k", "invoice.pdf")),
                Object(RaydocsOperation.GetDocument, static client => client.GetDocumentAsync("r-1")),
                new(
                    RaydocsOperation.ListSessionDocuments,
                    static json => $"[{json}]",
                    static async client => (await client.ListDocumentsAsync("s").ReadAsync()).ShouldHaveSingleItem()
                ),
                new(
                    RaydocsOperation.GetSession,
                    static json => $$"""{"id":"s","documents":[{{json}}]}""",
                    static async client => (await client.Sessions.GetAsync("s")).Documents.ShouldHaveSingleItem()
                ),
            ]
        ),
        new(
            typeof(RaydocsResult),
            Id,
            [
                Object(RaydocsOperation.RunExtraction, static client => client.RunExtractionAsync("s")),
                Object(RaydocsOperation.GetResult, static client => client.GetResultAsync("r-1")),
                new(
                    RaydocsOperation.GetSession,
                    static json => $$"""{"id":"s","results":[{{json}}]}""",
                    static async client => (await client.Sessions.GetAsync("s")).Results.ShouldHaveSingleItem()
                ),
            ]
        ),
        new(
            typeof(RaydocsSession),
            Id,
            [
                Object(RaydocsOperation.CreateSession, static client => client.Sessions.CreateAsync("t")),
                Object(RaydocsOperation.GetSession, static client => client.Sessions.GetAsync("r-1")),
            ]
        ),
        new(
            typeof(RaydocsTemplate),
            Id,
            [
                Object(RaydocsOperation.GetTemplate, static client => client.Templates.GetAsync("r-1")),
                new(
                    RaydocsOperation.ListTemplates,
                    static json => $$"""{"data":[{{json}}]}""",
                    static async client => (await client.Templates.ListAsync("w").ReadAsync()).ShouldHaveSingleItem()
                ),
            ]
        ),
        new(
            typeof(SignedUpload),
            "\"key\":\"r-1\",\"url\":\"https://storage.example.org/k\"",
            [
                Object(
                    RaydocsOperation.CreateSignedUpload,
                    static client => client.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" })
                ),
            ]
        ),
    ];

    public static IReadOnlyList<ResponseModel> All { get; } = [.. Shared, .. OfOneCall()];

    /// <summary>The members that only inform: all but the id, and at a signed upload all of it.</summary>
    public IReadOnlyList<string> Informing { get; } =
    [
        .. Type.GetProperties()
            .Select(static property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name)
            .OfType<string>()
            .Where(name => Type != typeof(SignedUpload) && name is not ("id" or "url")),
    ];

    /// <summary>All members but those that it cannot be without.</summary>
    public IReadOnlyList<string> Optional { get; } =
    [
        .. Type.GetProperties()
            .Select(static property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name)
            .OfType<string>()
            .Where(static name => name is not ("id" or "key" or "url")),
    ];

    public static string IdOf(object model) =>
        model.GetType() is var type && (type.GetProperty("Id") ?? type.GetProperty("Key")) is { } id
            ? (string)id.GetValue(model)!
            : ((SignedUrl)type.GetProperty("Url")!.GetValue(model)!).Reveal().AbsolutePath[1..];

    /// <summary>Those that only a method of the API gives, alone or in a list, which takes ids.</summary>
    private static IEnumerable<ResponseModel> OfOneCall() =>
        from method in typeof(IRaydocsApi).GetMethods()
        let returned = method.ReturnType.GetGenericArguments().FirstOrDefault()
        let isPage = returned is { IsGenericType: true }
        let type = isPage ? returned.GetGenericArguments()[0] : returned
        where type?.GetProperty("AdditionalProperties") is not null && Array.TrueForAll(Shared, model => model.Type != type)
        select new ResponseModel(
            type,
            type.GetProperty("Url") is null ? Id : "\"url\":\"https://storage.example.org/r-1\"",
            [
                new(
                    Enum.Parse<RaydocsOperation>(method.Name[..^"Async".Length]),
                    json => isPage ? $"[{json}]" : json,
                    client => CallAsync(method, client)
                ),
            ]
        );

    private static async Task<object> CallAsync(MethodInfo method, RaydocsClient client)
    {
        var task = (Task)
            method.Invoke(
                client.Api,
                BindingFlags.DoNotWrapExceptions,
                binder: null,
                [
                    .. method
                        .GetParameters()
                        .Select(static object? (parameter) => parameter.ParameterType == typeof(string) ? "r-1" : parameter.DefaultValue),
                ],
                culture: null
            )!;
        await task;
        var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
        return result.GetType().GetProperty("Items")?.GetValue(result) is IEnumerable items
            ? items.Cast<object>().ShouldHaveSingleItem()
            : result;
    }

    private static ResponseCall Object<T>(RaydocsOperation operation, Func<RaydocsClient, Task<T>> callAsync)
        where T : class => new(operation, static json => json, async client => await callAsync(client));
}

/// <summary>A call that gives a model to its user.</summary>
internal sealed record ResponseCall(
    RaydocsOperation Operation,
    Func<string, string> Environment,
    Func<RaydocsClient, Task<object>> CallAsync
)
{
    /// <summary>What the user gets when the model is given as this JSON.</summary>
    public async Task<object> ReadAsync(RaydocsEmulator server, RaydocsClient client, string json)
    {
        var fault = server.Faults.Next(Operation).Status(200, Environment(json));
        var model = await CallAsync(client);
        fault.Hits.ShouldBe(1);
        return model;
    }
}
