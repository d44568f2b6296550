using DocumentClients;
using Raydocs;

namespace Reliability.Tests.Concurrency;

/// <summary>
/// What one caller does at one Raydocs server: in a session that it shares with others, and in one of its own that it extracts and deletes.
/// </summary>
internal sealed class RaydocsCaller(RaydocsPlace place, SharedSession shared, CallBook book)
{
    /// <summary>Enough that no two documents are equal.</summary>
    private const int LeastSize = 32;

    private readonly IRaydocsClient _client = place.Client;
    private readonly List<string> _ownDocuments = [];
    private string? _own;
    private (string Id, string SessionId)? _known;
    private (SoakDocument Document, string Key)? _staged;
    private (SignedUpload Upload, SoakDocument Document, DocumentSource Source)? _signed;
    private string? _result;

    public Task MakeAsync() =>
        book.Random.Next(26) switch
        {
            0 or 1 or 2 or 3 => UploadAsync(),
            4 => _staged is null ? StageAsync() : AttachAsync(_staged.Value),
            5 => _staged is null ? StageAsync() : AttachByHandAsync(_staged.Value),
            6 or 7 => _signed is null ? SignAsync() : PutAsync(_signed.Value),
            8 => ReadAsync(
                "GetTemplate",
                [place.TemplateId],
                token => _client.Templates.GetAsync(place.TemplateId, token),
                static template => [template.Id]
            ),
            9 => ReadAsync(
                "ListTemplates",
                [place.TemplateId],
                token => _client.Templates.ListAsync(place.WorkspaceId, token),
                static templates => [.. templates.Select(static template => template.Id)]
            ),
            10 => CreateOwnAsync(),
            _ when _own is null => CreateOwnAsync(),
            11 or 12 => UploadToOwnAsync(_own),
            13 or 14 or 15 => ExtractAsync(_own),
            16 when _ownDocuments.Count > 0 => RunAsync(_own),
            17 => DeleteOwnAsync(_own),
            18 => ReadAsync("GetSession", [_own], token => _client.Sessions.GetAsync(_own, token), static session => [session.Id]),
            19 when _ownDocuments.Count > 0 => ReadAsync(
                "WaitForDocuments",
                [.. _ownDocuments],
                token => _client.WaitForDocumentsAsync(_own, [.. _ownDocuments], cancellationToken: token),
                Ids
            ),
            _ when _known is null => UploadAsync(),
            20 => ReadAsync(
                "GetDocument",
                [_known.Value.Id],
                token => _client.GetDocumentAsync(_known.Value.Id, token),
                static document => [document.Id]
            ),
            21 => ReadAsync("ListDocuments", [_known.Value.Id], token => _client.ListDocumentsAsync(_known.Value.SessionId, token), Ids),
            22 or 23 => ReadAsync(
                "WaitForDocument",
                [_known.Value.Id],
                token => _client.WaitForDocumentAsync(_known.Value.Id, cancellationToken: token),
                static document => [document.Id]
            ),
            24 when _result is not null => ReadAsync(
                "GetResult",
                [_result],
                token => _client.GetResultAsync(_result, token),
                static result => [result.Id]
            ),
            25 when _result is not null => ReadAsync(
                "WaitForResult",
                [_result],
                token => _client.WaitForResultAsync(_result, cancellationToken: token),
                static result => [result.Id]
            ),
            _ => UploadAsync(),
        };

    private static string[] Ids(RaydocsDocument document) => [document.Id];

    private static string[] Ids(IReadOnlyList<RaydocsDocument> documents) => [.. documents.Select(static document => document.Id)];

    private SoakCall Call(string operation) => new($"{place.Name}.{operation}", book.NextTag());

    private Task<T?> ReadAsync<T>(
        string operation,
        string[] asked,
        Func<CancellationToken, Task<T>> read,
        Func<T, IReadOnlyList<string>> ids
    )
        where T : class => book.MakeAsync(Call(operation) with { Asks = asked }, read, ids);

    private async Task UploadAsync()
    {
        if (await SharedAsync() is { } sessionId && await UploadAsync(sessionId) is { } made)
        {
            _known = (made.Id, sessionId);
        }
    }

    private async Task<RaydocsDocument?> UploadAsync(string sessionId)
    {
        var (document, source) = NewDocument();
        return await book.MakeAsync(
            Call("Upload") with
            {
                SessionId = sessionId,
                Documents = [document],
                Stages = [document],
            },
            token => _client.UploadAsync(sessionId, source, cancellationToken: token),
            Ids
        );
    }

    private async Task StageAsync()
    {
        var (document, source) = NewDocument();
        if (
            await book.MakeAsync(
                Call("Stage") with
                {
                    Stages = [document],
                },
                token => _client.StageAsync(source, cancellationToken: token),
                static key => [key]
            ) is
            { } key
        )
        {
            _staged = (document, key);
        }
    }

    private Task AttachAsync((SoakDocument Document, string Key) staged) =>
        AttachAsync("Attach", staged, (sessionId, token) => _client.AttachAsync(sessionId, staged.Key, staged.Document.FileName, token));

    /// <summary>The endpoint alone, which settles nothing.</summary>
    private Task AttachByHandAsync((SoakDocument Document, string Key) staged) =>
        place.IsNewer
            ? AttachAsync(
                "AttachUpload",
                staged,
                (sessionId, token) => _client.Api.AttachUploadAsync(sessionId, new AttachUploadRequest(staged.Key), token),
                isDirect: true
            )
            : AttachAsync(
                "CreateSessionDocument",
                staged,
                (sessionId, token) =>
                    _client.Api.CreateSessionDocumentAsync(
                        sessionId,
                        new CreateDocumentRequest { Key = staged.Key, FileName = staged.Document.FileName },
                        token
                    ),
                isDirect: true
            );

    private async Task AttachAsync(
        string operation,
        (SoakDocument Document, string Key) staged,
        Func<string, CancellationToken, Task<RaydocsDocument>> attach,
        bool isDirect = false
    )
    {
        if (await SharedAsync() is { } sessionId)
        {
            _staged = null;
            await book.MakeAsync(
                Call(operation) with
                {
                    SessionId = sessionId,
                    Documents = [staged.Document],
                    IsDirect = isDirect,
                },
                token => attach(sessionId, token),
                Ids
            );
        }
    }

    private async Task SignAsync()
    {
        var (document, source) = NewDocument();
        var request = new SignedUploadRequest { ContentType = document.MediaType };
        if (
            await ReadAsync(
                "CreateSignedUpload",
                [],
                token => _client.Api.CreateSignedUploadAsync(request, token),
                static signed => [signed.Key]
            ) is
            { } signed
        )
        {
            _signed = (signed, document, source);
        }
    }

    private async Task PutAsync((SignedUpload Upload, SoakDocument Document, DocumentSource Source) signed)
    {
        _signed = null;
        var key = await book.MakeAsync(
            Call("PutDocument") with
            {
                Stages = [signed.Document],
            },
            async token =>
            {
                await _client.PutDocumentAsync(signed.Upload, signed.Source, cancellationToken: token);
                return signed.Upload.Key;
            },
            static key => [key]
        );
        _staged = key is null ? _staged : (signed.Document, key);
    }

    private async Task CreateOwnAsync()
    {
        (_own, _result) = (await CreateAsync(), null);
        _ownDocuments.Clear();
    }

    private async Task<string?> CreateAsync()
    {
        var call = Call("CreateSession") with { MakesSession = true };
        return (
            await book.MakeAsync(
                call,
                token => _client.Sessions.CreateAsync(place.TemplateId, call.Tag, token),
                static session => [session.Id]
            )
        )?.Id;
    }

    private async Task UploadToOwnAsync(string sessionId)
    {
        if (await UploadAsync(sessionId) is { } made)
        {
            _ownDocuments.Add(made.Id);
        }
    }

    private async Task ExtractAsync(string sessionId)
    {
        var made = Enumerable.Range(1, book.Random.Next(1, 3)).Select(NewDocument).ToArray();
        SoakDocument[] documents = [.. made.Select(static one => one.Document)];
        var call = Call("Extract") with
        {
            SessionId = sessionId,
            Documents = documents,
            Stages = documents,
            MakesResult = true,
            IsComposite = true,
            MayBeRefused = true,
        };
        var result = await book.MakeAsync(
            call,
            token => _client.ExtractAsync(sessionId, made.Select(static one => one.Source), cancellationToken: token),
            static result => [result.Id]
        );
        _result = result?.Id ?? _result;
    }

    private async Task RunAsync(string sessionId)
    {
        var call = Call("RunExtraction") with { SessionId = sessionId, MakesResult = true, MayBeRefused = true };
        _result =
            (
                await book.MakeAsync(
                    call,
                    token => _client.RunExtractionAsync(sessionId, cancellationToken: token),
                    static result => [result.Id]
                )
            )?.Id
            ?? _result;
    }

    private async Task DeleteOwnAsync(string sessionId)
    {
        (_own, _result) = (null, null);
        _ownDocuments.Clear();
        await book.MakeAsync(
            Call("DeleteSession") with
            {
                SessionId = sessionId,
                DeletesSession = true,
            },
            async token =>
            {
                await _client.Sessions.DeleteAsync(sessionId, token);
                return sessionId;
            },
            static _ => []
        );
    }

    private async Task<string?> SharedAsync()
    {
        var sessionId = shared.Use();
        if (sessionId is null && await CreateAsync() is { } created)
        {
            shared.Replace(created);
            return created;
        }

        return sessionId;
    }

    private (SoakDocument Document, DocumentSource Source) NewDocument() => NewDocument(1);

    private (SoakDocument Document, DocumentSource Source) NewDocument(int number) =>
        SoakDocument.Create($"{book.NextTag()}-{number}", book.Random, book.Folder, place.IsNewer ? LeastSize : 1);
}
