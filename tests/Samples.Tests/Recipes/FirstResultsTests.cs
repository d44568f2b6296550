using Cookbook;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Polydocs;
using Raydocs;

namespace Samples.Tests.Recipes;

/// <summary>What both guides show: from a file to a value of one's own type.</summary>
public sealed class FirstResultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_document_comes_back_from_Polydocs_as_data()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var options = new PolydocsOptions { BaseAddress = server.Address, ApiKey = server.ApiKey };
        options.Wait.InitialDelay = TimeSpan.FromMilliseconds(10);

        var said = await FirstResults.FromPolydocsAsync(options, _folder.Write("invoice.pdf", new byte[4711]), CancellationToken.None);

        said.ShouldMatch("^invoice\\.pdf: invoice A-[0-9a-f]{6} over 4711, 1 lines$");
    }

    [Fact]
    public async Task A_document_comes_back_from_Raydocs_as_data()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var options = new RaydocsOptions { BaseAddress = server.Address, Token = server.Token };
        options.Wait.InitialDelay = TimeSpan.FromMilliseconds(10);

        var said = await FirstResults.FromRaydocsAsync(
            options,
            server.TemplateId,
            _folder.Write("invoice.pdf", new byte[4711]),
            CancellationToken.None
        );

        said.ShouldMatch("^invoice\\.pdf: invoice A-[0-9a-f]{8} over 4711$");
    }
}
