using System.Text.Json;
using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>Reads a chunk: its <c>content</c>, or that of its blocks; <c>page_numbers</c> or <c>page_number</c>.</summary>
internal sealed class RaydocsChunkConverter() : ObjectConverter<RaydocsChunk>(static () => RaydocsRecords.Default.RaydocsChunk)
{
    protected override RaydocsChunk Complete(RaydocsChunk read, JsonElement json) =>
        read with
        {
            Text = read.Text ?? TextOf(json.Member("blocks")),
            PageNumbers = read.PageNumbers.Count == 0 && json.Member("page_number").Number() is { } only ? [only] : read.PageNumbers,
        };

    private static string? TextOf(JsonElement blocks) =>
        blocks.ValueKind == JsonValueKind.Array
            ? string.Join("\n", blocks.EnumerateArray().Select(static block => block.Member("content").Text()).OfType<string>())
            : null;
}
