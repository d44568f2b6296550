using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>
/// A caller may block the context that it lives in: no step of an upload may need it to go on. In each case just one step takes time, since what comes after the first that does
/// has left the context already.
/// </summary>
public sealed class CallersContextTests
{
    private const RaydocsGeneration Older = RaydocsGeneration.SessionDocuments;
    private const RaydocsGeneration Newer = RaydocsGeneration.WorkspaceDocuments;

    [Theory]
    [InlineData(Older, "sign", "", "sign put attach")]
    [InlineData(Older, "put", "", "sign put attach")]
    [InlineData(Older, "attach", "", "sign put attach")]
    [InlineData(Newer, "attach-newer", "", "sign put attach-newer")]
    [InlineData(RaydocsGeneration.Automatic, "attach", "", "sign put attach")]
    [InlineData(RaydocsGeneration.Automatic, "attach-newer", "attach 404", "sign put attach attach-newer")]
    [InlineData(Older, "sign 2", "put 403", "sign put sign put attach")]
    [InlineData(Older, "put 2", "put 403", "sign put sign put attach")]
    [InlineData(Older, "look", "attach 500", "sign put attach look attach")]
    [InlineData(Older, "attach 2", "attach 500", "sign put attach look attach")]
    [InlineData(Older, "look 2", "attach 500,attach 500", "sign put attach look attach look")]
    [InlineData(Newer, null, "attach-newer 500", "sign put attach-newer look attach-newer")]
    public async Task Nothing_goes_on_in_the_callers_context_when(RaydocsGeneration generation, string? slow, string answers, string asked)
    {
        var service = new ScriptedService { SlowStep = slow };
        foreach (var answer in answers.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (step, status) = (answer.Split(' ')[0], int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
            service.Answer(step, status, status == 403 ? "<Error><Code>ExpiredToken</Code></Error>" : "");
        }

        (await PostsOfAsync(service, generation, Samples.Invoice)).ShouldBe(0);

        string.Join(' ', service.Asked).ShouldBe(asked);
    }

    [Fact]
    public async Task Nor_when_a_file_is_opened()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, [1]);

            (await PostsOfAsync(new ScriptedService(), Older, DocumentSource.FromFile(path))).ShouldBe(0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<int> PostsOfAsync(ScriptedService service, RaydocsGeneration generation, DocumentSource source)
    {
        await using var provider = service.Provider(generation);
        var client = provider.GetRequiredService<IRaydocsClient>();
        var context = new CountingContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task upload;
        try
        {
            upload = client.UploadAsync("7", source);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        (await Record.ExceptionAsync(() => upload) is null or OutcomeUnknownException).ShouldBeTrue();
        return context.Posts;
    }
}
