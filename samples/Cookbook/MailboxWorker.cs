using System.Net;
using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polydocs;

namespace Cookbook;

public sealed partial class MailboxWorker(IMailbox mailbox, IPolydocsClient polydocs, IUploadJournal journal, ILogger<MailboxWorker> logger)
    : BackgroundService
{
    public static void Add(IServiceCollection services, string journalPath)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(2)); // for the document under way
        services.AddSingleton<IUploadJournal>(_ => UploadJournal.Open(journalPath));
        services.AddDocumentClients().AddPolydocs();
        services.AddHostedService<MailboxWorker>();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var attachment in mailbox.ReadAsync(stoppingToken))
        {
            await HandleAsync(attachment);
            if (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }
    }

    /// <summary>Not cancelled by a stop: what is under way ends, and the mailbox is informed how.</summary>
    private async Task HandleAsync(Attachment attachment)
    {
        try
        {
            var source = DocumentSource.FromStream(attachment.Content, attachment.FileName);
            var upload = await polydocs.UploadAsync(source, new PolydocsUploadOptions { Journal = journal }, CancellationToken.None);
            await mailbox.DoneAsync(attachment, upload.Id);
        }
        catch (DocumentClientException failure) when (failure.IsRetryable)
        {
            await mailbox.LaterAsync(attachment, failure.RetryAfter ?? TimeSpan.FromMinutes(1));
        }
        catch (Exception failure) when (IsAboutTheDocument(failure))
        {
            RequiresUserAction(logger, failure, attachment.Id);
            await mailbox.SetAsideAsync(attachment, failure.Message);
        }
    }

    /// <summary>Anything else, such as a wrong key, would meet every document: it ends the worker, and with it the host.</summary>
    private static bool IsAboutTheDocument(Exception failure) =>
        failure
            is ArgumentException
                or InvalidDocumentException
                or OutcomeUnknownException
                or DocumentApiException { StatusCode: not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) };

    [LoggerMessage(LogLevel.Warning, "Attachment {Id} needs a person")]
    private static partial void RequiresUserAction(ILogger logger, Exception failure, string id);
}

public sealed record Attachment(string Id, string FileName, Stream Content);

/// <summary>Your mailbox or queue: gives each attachment until it is done or set aside.</summary>
public interface IMailbox
{
    IAsyncEnumerable<Attachment> ReadAsync(CancellationToken cancellationToken);

    Task DoneAsync(Attachment attachment, string? documentId);

    Task LaterAsync(Attachment attachment, TimeSpan after);

    Task SetAsideAsync(Attachment attachment, string reason);
}
