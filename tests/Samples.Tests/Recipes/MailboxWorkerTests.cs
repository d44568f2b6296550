using System.Collections.Concurrent;
using System.Threading.Channels;
using Cookbook;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Polydocs;

namespace Samples.Tests.Recipes;

/// <summary>Recipe 20 in a host that is started and stopped.</summary>
public sealed class MailboxWorkerTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Mailbox _mailbox = new();
    private PolydocsEmulator _server = null!;

    public async Task InitializeAsync() => _server = await PolydocsEmulator.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_attachment_is_done_put_off_or_set_aside()
    {
        _server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        using var host = Host();
        await host.StartAsync();

        _mailbox.Put("lost", "a.pdf");
        _mailbox.Put("empty", "b.pdf", 0);
        _mailbox.Put("nameless", " ");
        _mailbox.Put("good", "c.pdf");
        await Eventually.Is(() => _mailbox.Told.Count == 4);
        _server.Faults.Next(PolydocsOperation.Process).Status(429, ("Retry-After", "1000"));
        _mailbox.Put("busy", "d.pdf");
        await Eventually.Is(() => _mailbox.Told.Count == 5);
        await host.StopAsync();

        _mailbox.Told.ShouldBe([
            "lost aside",
            "empty aside",
            "nameless aside",
            $"good done {_server.Documents[^1].Id}",
            "busy later 00:16:40",
        ]);
        _server.Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_stop_waits_for_the_document_under_way_and_takes_no_other()
    {
        var arrived = new TaskCompletionSource();
        var stopping = new TaskCompletionSource();
        _server
            .Faults.Next(PolydocsOperation.Process)
            .Do(async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                arrived.SetResult();
                await stopping.Task;
                await context.Response.WriteAsJsonAsync(new { success = true, doc_id = "d-1" });
            });
        using var host = Host();
        await host.StartAsync();
        _mailbox.Put("first", "a.pdf");
        _mailbox.Put("second", "b.pdf");
        await Eventually.Ends(arrived.Task);

        var stop = host.StopAsync();
        await Eventually.Is(() => host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        stopping.SetResult();
        await Eventually.Ends(stop);

        _mailbox.Told.ShouldBe(["first done d-1"]);
    }

    [Fact]
    public async Task A_wrong_key_stops_the_host_and_sets_nothing_aside()
    {
        using var host = Host("wrong");
        await host.StartAsync();

        _mailbox.Put("first", "a.pdf");

        await Eventually.Is(() => host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        await host.StopAsync();
        _mailbox.Told.ShouldBeEmpty();
    }

    private IHost Host(string? key = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IMailbox>(_mailbox);
        MailboxWorker.Add(builder.Services, Path.Combine(_folder.Path, "journal.jsonl"));
        builder.Services.Configure<PolydocsOptions>(options =>
            (options.BaseAddress, options.ApiKey) = (_server.Address, key ?? _server.ApiKey)
        );
        return builder.Build();
    }

    private sealed class Mailbox : IMailbox
    {
        private readonly Channel<Attachment> _attachments = Channel.CreateUnbounded<Attachment>();

        public ConcurrentQueue<string> Told { get; } = new();

        public void Put(string id, string fileName, int bytes = 100) =>
            _attachments.Writer.TryWrite(new Attachment(id, fileName, new MemoryStream(new byte[bytes]))).ShouldBeTrue();

        public IAsyncEnumerable<Attachment> ReadAsync(CancellationToken cancellationToken) =>
            _attachments.Reader.ReadAllAsync(cancellationToken);

        public Task DoneAsync(Attachment attachment, string? documentId) => Tell($"{attachment.Id} done {documentId}");

        public Task LaterAsync(Attachment attachment, TimeSpan after) => Tell($"{attachment.Id} later {after}");

        public Task SetAsideAsync(Attachment attachment, string reason) => Tell($"{attachment.Id} aside");

        private Task Tell(string what)
        {
            Told.Enqueue(what);
            return Task.CompletedTask;
        }
    }
}
