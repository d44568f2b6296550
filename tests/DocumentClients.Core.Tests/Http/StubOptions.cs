namespace DocumentClients.Core.Tests.Http;

internal sealed class StubOptions() : ClientOptions(new Uri("https://api.example.org/base/"));
