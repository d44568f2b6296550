using System.Reflection;
using System.Text.Json.Serialization;
using DocumentClients.Testing;

namespace Raydocs.Client.Tests.Models;

/// <summary>Every model that Raydocs responds with, the member that says which one it is, and the calls that give it to a user.</summary>
internal sealed record ResponseModel(Type Type, string Required, IReadOnlyList<ResponseCall> Calls)
{
    private const string Id = "\"id\":\"r-1\"";

    public static IReadOnlyList<ResponseModel> All { get; } =
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
                    static async client => (await client.ListDocumentsAsync("s")).ShouldHaveSingleItem()
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
                    static async client => (await client.Templates.ListAsync("w")).ShouldHaveSingleItem()
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

    /// <summary>The members that only inform: all but the id, and at a signed upload all of it.</summary>
    public IReadOnlyList<string> Informing { get; } =
    [
        .. Type.GetProperties()
            .Select(static property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name)
            .OfType<string>()
            .Where(name => Type != typeof(SignedUpload) && name != "id"),
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
        (string)(model.GetType().GetProperty("Id") ?? model.GetType().GetProperty("Key"))!.GetValue(model)!;

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
