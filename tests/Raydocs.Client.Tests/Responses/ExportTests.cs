using System.Text;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests.Responses;

public sealed class ExportTests
{
    [Fact]
    public async Task A_workbook_that_was_read_to_its_end_leaves_its_connection_to_the_next_call()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var result = await ResultAsync(server, client);

        // One to the API and one to the storage; that of the client which made the session is being closed.
        await Eventually.Is(() => server.OpenConnections == 2);

        for (var i = 0; i < 3; i++)
        {
            await using var workbook = await client.Api.ExportResultToExcelAsync(result);
            using var reader = new StreamReader(workbook, Encoding.UTF8);
            (await reader.ReadToEndAsync()).ShouldEndWith(result);
        }

        server.RequestCount(RaydocsOperation.ExportResultToExcel).ShouldBe(3);
        server.OpenConnections.ShouldBe(2);
    }

    [Fact]
    public async Task A_result_that_is_not_known_is_refused_with_what_the_service_said()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => client.Api.ExportResultToExcelAsync("none"));

        refusal.Message.ShouldBe(
            "`result none`: Raydocs refused ExportResultToExcel (404: No query results for model [ExtractionResult] none). "
                + "It does not exist, or the token may not see it."
        );
        refusal.VendorMessage.ShouldBe("No query results for model [ExtractionResult] none");
    }

    [Fact]
    public async Task A_length_that_a_handler_of_the_host_got_wrong_is_only_believed_where_bytes_are_missing()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var healthy = server.Client();
        var result = await ResultAsync(server, healthy);
        var length = 10;
        using var handler = new ResponseHandler(
            async (_, response) =>
            {
                // It has decompressed the body, say, and left the length of what came.
                var bytes = await response.Content.ReadAsByteArrayAsync();
                response.Content = new StreamContent(new MemoryStream(bytes));
                response.Content.Headers.ContentLength = length;
            }
        );
        await using var provider = server.ProviderWith(handler);
        var api = provider.GetRequiredService<IRaydocsClient>().Api;

        await using (var workbook = await api.ExportResultToExcelAsync(result))
        {
            await workbook.CopyToAsync(Stream.Null);
            workbook.Position.ShouldBeGreaterThan(length);
        }

        length = 1000;
        await using var shorter = await api.ExportResultToExcelAsync(result);
        var broken = await Should.ThrowAsync<TransportException>(() => shorter.CopyToAsync(Stream.Null));
        broken.Message.ShouldContain("it ended before the 1,000 bytes that it promised.");
        Foreign.EnsureNothingOfRefit(broken);
    }

    [Fact]
    public async Task A_read_that_failed_ends_the_stream_also_where_what_is_below_would_go_on_as_if_nothing_were_missing()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var healthy = server.Client();
        var result = await ResultAsync(server, healthy);
        using var handler = new ResponseHandler(
            static (_, response) =>
            {
                response.Content = new StreamContent(new FailingOnce());
                return Task.CompletedTask;
            }
        );
        await using var provider = server.ProviderWith(handler);
        await using var workbook = await provider.GetRequiredService<IRaydocsClient>().Api.ExportResultToExcelAsync(result);

        for (var reads = 0; reads < 3; reads++)
        {
            (await Should.ThrowAsync<TransportException>(() => workbook.CopyToAsync(Stream.Null))).Message.ShouldContain(
                "broke after 0 bytes of the response"
            );
        }
    }

    private static async Task<string> ResultAsync(RaydocsEmulator server, RaydocsClient client)
    {
        var session = await server.NewSessionAsync();
        await client.UploadAsync(session, Samples.Invoice);
        return (await client.RunExtractionAsync(session)).Id;
    }

    /// <summary>Fails, and then is at its end.</summary>
    private sealed class FailingOnce : MemoryStream
    {
        private bool _hasFailed;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_hasFailed)
            {
                _hasFailed = true;
                throw new IOException("cut");
            }

            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
