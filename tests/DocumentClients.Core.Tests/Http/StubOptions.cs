namespace DocumentClients.Core.Tests.Http;

internal sealed class StubOptions() : ClientOptions(new Uri("https://api.example.org/base/"))
{
    internal override string Secret => "";

    internal override Func<CancellationToken, ValueTask<string>>? SecretProvider => null;

    internal override string SecretProviderName => "KeyProvider";
}
