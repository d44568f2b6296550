// Uploads files to a new session at Raydocs, has their data extracted, and prints it as JSON:
//
//     DocumentClients__Raydocs__Token=… TemplateId=… dotnet run --project samples/RaydocsConsole -- invoice.pdf order.pdf
// Settings: appsettings.json beside the program, then the environment. The result: standard output; progress and failures: standard error.
// Exit codes: 0 data was extracted, 1 it was not, 2 wrong usage or settings, 3 an outcome is unknown (look, then try again), 130 Ctrl+C.
using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Raydocs;

if (args.Length == 0 || args.Any(string.IsNullOrWhiteSpace))
{
    Console.Error.WriteLine("usage: RaydocsConsole FILE...");
    return 2;
}

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddDocumentClients().AddRaydocs();
using var host = builder.Build();
IRaydocsClient raydocs;
try
{
    raydocs = host.Services.GetRequiredService<IRaydocsClient>();
}
catch (OptionsValidationException e)
{
    // Nothing was contacted. The message names the setting, such as DocumentClients:Raydocs:Token.
    Console.Error.WriteLine($"{e.Message} Set it in the environment, with __ for each colon, or in appsettings.json if it is no secret.");
    return 2;
}

if (builder.Configuration["TemplateId"] is not { } templateId || string.IsNullOrWhiteSpace(templateId))
{
    Console.Error.WriteLine("TemplateId is not set. It is the id of the template that says what is extracted: see Templates.ListAsync.");
    return 2;
}

// From here on, Ctrl+C and SIGTERM stop the application: uploads and waits end at once.
await host.StartAsync();
var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
try
{
    var session = await raydocs.Sessions.CreateAsync(templateId, "RaydocsConsole", stopping);
    Console.Error.WriteLine($"Session {session.Id}");
    var sources = args.Select(path => DocumentSource.FromFile(path));
    var result = await raydocs.ExtractAsync(session.Id, sources, new() { Progress = new ConsoleProgress() }, stopping);
    Console.WriteLine(result.Data);
    return 0;
}
catch (OperationCanceledException e) when (stopping.IsCancellationRequested)
{
    Console.Error.WriteLine(e.Message);
    return 130;
}
catch (OutcomeUnknownException e)
{
    Console.Error.WriteLine($"May exist: {e.Message}");
    return 3;
}
catch (DocumentClientException e)
{
    var outcome = e switch
    {
        InvalidDocumentException => $"{e.Message} It was not sent; those before it are in the session.",
        WaitTimeoutException late => $"Not ready yet, '{late.LastStatus}'. Wait for it again by its id, {late.Id}.",
        _ => $"{(e.IsRetryable ? "Try again" : "Failed")}: {e.Message}",
    };
    Console.Error.WriteLine(outcome);
    return 1;
}

internal sealed class ConsoleProgress : IProgress<UploadProgress>
{
    public void Report(UploadProgress value) =>
        Console.Error.Write(
            $"\r  {value.FileName}: {value.BytesSent:N0} of {value.TotalBytes:N0} bytes{(value.BytesSent < value.TotalBytes ? "" : "\n")}"
        );
}
