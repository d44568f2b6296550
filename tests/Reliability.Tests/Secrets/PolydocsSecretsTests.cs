namespace Reliability.Tests.Secrets;

public sealed class PolydocsSecretsTests(SecretsWorld world) : IClassFixture<SecretsWorld>
{
    public static TheoryData<string, Leak, bool> Cells { get; } = SecretsProof.Rows(PublicCall.Polydocs);

    [Theory]
    [MemberData(nameof(Cells))]
    public Task No_secret_is_shown_whatever_the_service_responds(string call, Leak leak, bool atStorage) =>
        SecretsProof.ProveAsync(world, PublicCall.Polydocs.Single(each => each.Name == call), leak, atStorage);
}
