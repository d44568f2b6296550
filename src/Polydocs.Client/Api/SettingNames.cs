namespace Polydocs.Api;

/// <summary>The options that messages name, which stand a floor above.</summary>
internal static class SettingNames
{
    public const string Generation = "PolydocsOptions.Generation";

    public const string OrganizationId = "PolydocsOptions.OrganizationId";
}
