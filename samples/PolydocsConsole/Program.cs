// Uploads files to Polydocs, and waits until each of them is ready for validation:
//
//     DocumentClients__Polydocs__ApiKey=… dotnet run --project samples/PolydocsConsole -- invoice.pdf order.pdf
//
// Settings: appsettings.json beside the program, then the environment. Results: standard output; progress and failures: standard error.
// Exit codes: 0 all are ready, 1 a file failed, 2 wrong usage or settings, 3 an outcome is unknown (look before another try), 130 Ctrl+C.
using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Polydocs;

if (args.Length == 0 || args.Any(string.IsNullOrWhiteSpace))
{
    Console.Error.WriteLine("usage: PolydocsConsole FILE...");
    return 2;
}

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddDocumentClients().AddPolydocs();
using var host = builder.Build();
IPolydocsClient polydocs;
try
{
    polydocs = host.Services.GetRequiredService<IPolydocsClient>();
}
catch (OptionsValidationException e)
{
    // Nothing was contacted. The message names the setting, such as DocumentClients:Polydocs:ApiKey.
    Console.Error.WriteLine($"{e.Message} Set it in the environment, with __ for each colon, or in appsettings.json if it is no secret.");
    return 2;
}

// From here on, Ctrl+C and SIGTERM stop the application: uploads and waits end at once.
await host.StartAsync();
var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
var progress = new ConsoleProgress();
var exitCode = 0;
foreach (var path in args)
{
    try
    {
        var source = DocumentSource.FromFile(path);
        var upload = await polydocs.UploadAsync(source, options: new() { Progress = progress }, cancellationToken: stopping);
        var document = await polydocs.WaitForDocumentAsync(upload, options: new() { Progress = progress }, cancellationToken: stopping);
        Console.WriteLine($"{path}: {document.Status}, document {document.Id}");
    }
    catch (OperationCanceledException e) when (stopping.IsCancellationRequested)
    {
        Console.Error.WriteLine($"{path}: {e.Message}");
        return 130;
    }
    catch (OutcomeUnknownException e)
    {
        exitCode = 3;
        Console.Error.WriteLine($"{path} may exist: {e.Message}");
    }
    catch (DocumentClientException e)
    {
        exitCode = Math.Max(exitCode, 1);
        var outcome = e switch
        {
            InvalidDocumentException => $"nothing was sent. {e.Message}",
            WaitTimeoutException late => $"not ready yet, '{late.LastStatus}'. Wait for it again by its id, {late.Id}.",
            _ => $"{(e.IsRetryable ? "try again" : "failed")}. {e.Message}",
        };
        Console.Error.WriteLine($"{path}: {outcome}");
    }
}

return exitCode;

internal sealed class ConsoleProgress : IProgress<UploadProgress>, IProgress<PolydocsDocument>
{
    public void Report(UploadProgress value) =>
        Console.Error.Write($"\r  {value.BytesSent:N0} of {value.TotalBytes:N0} bytes{(value.BytesSent < value.TotalBytes ? "" : "\n")}");

    public void Report(PolydocsDocument value) => Console.Error.WriteLine($"  {value.Status}");
}
