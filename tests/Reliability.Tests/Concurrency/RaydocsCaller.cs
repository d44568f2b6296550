using DocumentClients;
using DocumentClients.TestTools;
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
    private string? _known;
    private string _knownsSession = "";
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
            8 => ReadAsync("GetTemplate", token => _client.Templates.GetAsync(place.TemplateId, token), place.TemplateId),
            9 => ReadAsync(
                "ListTemplates",
                async token => await _client.Templates.ListAsync(place.WorkspaceId).ReadAsync(token),
                place.TemplateId
            ),
            10 => CreateOwnAsync(),
            _ when _own is null => CreateOwnAsync(),
            11 or 12 => UploadToOwnAsync(_own),
            13 or 14 or 15 => ExtractAsync(_own),
            16 when _ownDocuments.Count > 0 => RunAsync(_own),
            17 => DeleteOwnAsync(_own),
            18 => ReadAsync("GetSession", token => _client.Sessions.GetAsync(_own, token), _own),
            19 when _ownDocuments.Count > 0 => ReadAsync(
                "WaitForDocuments",
                token => _client.WaitForDocumentsAsync(_own, [.. _ownDocuments], cancellationToken: token),
                [.. _ownDocuments]
            ),
            _ when _known is null => UploadAsync(),
            20 => ReadAsync("GetDocument", token => _client.GetDocumentAsync(_known, token), _known),
            21 => ReadAsync("ListDocuments", async token => await _client.ListDocumentsAsync(_knownsSession).ReadAsync(token), _known),
            22 or 23 => ReadAsync("WaitForDocument", token => _client.WaitForDocumentAsync(_known, cancellationToken: token), _known),
            _ when _result is null => UploadAsync(),
            24 => ReadAsync("GetResult", token => _client.GetResultAsync(_result, token), _result),
            25 => ReadAsync("WaitForResult", token => _client.WaitForResultAsync(_result, cancellationToken: token), _result),
            _ => UploadAsync(),
        };

    private SoakCall Call(string operation) => new($"{place.Name}.{operation}", book.NextTag());

    private Task<T?> ReadAsync<T>(string operation, Func<CancellationToken, Task<T>> read, params string[] asked)
        where T : class => book.MakeAsync(Call(operation) with { Asks = asked }, read);

    private async Task UploadAsync()
    {
        if (await SharedAsync() is { } sessionId && await UploadAsync(sessionId) is { } made)
        {
            (_known, _knownsSession) = (made.Id, sessionId);
        }
    }

    private Task<RaydocsDocument?> UploadAsync(string sessionId)
    {
        var (document, source) = NewDocument();
        var call = Call("Upload") with { SessionId = sessionId, Documents = [document], Stages = [document] };
        return book.MakeAsync(call, token => _client.UploadAsync(sessionId, source, cancellationToken: token));
    }

    private async Task StageAsync()
    {
        var (document, source) = NewDocument();
        var call = Call("Stage") with { Stages = [document] };
        if (await book.MakeAsync(call, token => _client.StageAsync(source, cancellationToken: token)) is { } key)
        {
            _staged = (document, key);
        }
    }

    private Task AttachAsync((SoakDocument Document, string Key) staged) =>
        AttachAsync("Attach", staged, (sessionId, token) => _client.AttachAsync(sessionId, staged.Key, staged.Document.FileName, token));

    /// <summary>The endpoint alone, which settles nothing.</summary>
    private Task AttachByHandAsync((SoakDocument Document, string Key) staged)
    {
        var (api, key) = (_client.Api, new AttachUploadRequest(staged.Key));
        var named = new CreateDocumentRequest { Key = staged.Key, FileName = staged.Document.FileName };
        return place.IsNewer
            ? AttachAsync("AttachUpload", staged, (sessionId, token) => api.AttachUploadAsync(sessionId, key, token))
            : AttachAsync("CreateSessionDocument", staged, (sessionId, token) => api.CreateSessionDocumentAsync(sessionId, named, token));
    }

    private async Task AttachAsync(
        string operation,
        (SoakDocument Document, string Key) staged,
        Func<string, CancellationToken, Task<RaydocsDocument>> attach
    )
    {
        if (await SharedAsync() is { } sessionId)
        {
            _staged = null;
            var call = Call(operation) with { SessionId = sessionId, Documents = [staged.Document], IsDirect = operation != "Attach" };
            await book.MakeAsync(call, token => attach(sessionId, token));
        }
    }

    private async Task SignAsync()
    {
        var (document, source) = NewDocument();
        var request = new SignedUploadRequest { ContentType = document.MediaType };
        if (await ReadAsync("CreateSignedUpload", token => _client.Api.CreateSignedUploadAsync(request, token)) is { } signed)
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
            }
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
        return (await book.MakeAsync(call, token => _client.Sessions.CreateAsync(place.TemplateId, call.Tag, token)))?.Id;
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
        var call = Extraction("Extract", sessionId) with { Documents = documents, Stages = documents, IsComposite = true };
        var sources = made.Select(static one => one.Source);
        _result = (await book.MakeAsync(call, token => _client.ExtractAsync(sessionId, sources, cancellationToken: token)))?.Id ?? _result;
    }

    private async Task RunAsync(string sessionId)
    {
        var call = Extraction("RunExtraction", sessionId);
        _result = (await book.MakeAsync(call, token => _client.RunExtractionAsync(sessionId, cancellationToken: token)))?.Id ?? _result;
    }

    private SoakCall Extraction(string operation, string sessionId) =>
        Call(operation) with
        {
            SessionId = sessionId,
            MakesResult = true,
            MayBeRefused = true,
        };

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
                return Array.Empty<string>();
            }
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

    private (SoakDocument Document, DocumentSource Source) NewDocument(int number = 1) =>
        SoakDocument.Create($"{book.NextTag()}-{number}", book.Random, book.Folder, place.IsNewer ? LeastSize : 1);
}
