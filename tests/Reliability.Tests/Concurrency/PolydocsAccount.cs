using DocumentClients.Testing;

namespace Reliability.Tests.Concurrency;

/// <summary>Settles what a Polydocs server has with what was called. A document is known by the type that its call gave it.</summary>
internal static class PolydocsAccount
{
    public static void Settle(PolydocsEmulator server, IReadOnlyList<SoakCall> calls)
    {
        var documents = server.Documents.ToLookup(static document => document.DocumentType, StringComparer.Ordinal);
        documents
            .Select(static group => group.Key)
            .Except(calls.Where(static call => call.Documents.Count > 0).Select(static call => call.Tag), StringComparer.Ordinal)
            .ShouldBeEmpty("Documents that nobody uploaded.");
        documents
            .SelectMany(static group => group)
            .DistinctBy(static document => document.Id, StringComparer.Ordinal)
            .Count()
            .ShouldBe(documents.Sum(static group => group.Count()));
        foreach (var call in calls.Where(static call => call.Documents.Count > 0))
        {
            Account.Settle(call, Assign(call, documents[call.Tag]));
        }
    }

    /// <summary>By the file name; base64 has none, and is one document.</summary>
    private static Made[] Assign(SoakCall call, IEnumerable<PolydocsEmulatorDocument> documents) =>
        [
            .. documents.Select(there => new Made(
                there.FileName is null ? call.Documents.Single() : call.Documents.Single(document => document.FileName == there.FileName),
                there.Id,
                there.Size,
                there.Sha256
            )),
        ];
}
