using System.Text.Json.Nodes;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Registration;

/// <summary>The package brings a schema of its settings, which editors read. Made anew with <c>DOCUMENTCLIENTS_UPDATE=1</c>.</summary>
public sealed class ConfigurationSchemaTests
{
    private static string Schema => ConfigurationSchema.FileOf("Polydocs");

    [Fact]
    public async Task It_reports_every_setting_as_it_is()
    {
        var made = ConfigurationSchema.Of("Polydocs", typeof(PolydocsOptions));
        if (Environment.GetEnvironmentVariable("DOCUMENTCLIENTS_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(Schema, made);
        }

        (await File.ReadAllTextAsync(Schema)).ShouldBe(made);
    }

    [Fact]
    public async Task Every_option_that_configuration_can_hold_is_in_it()
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Schema))!["properties"]!["DocumentClients"]!["properties"]!["Polydocs"]![
            "properties"
        ]!.AsObject();

        settings
            .Select(static setting => setting.Key)
            .ShouldBe(
                typeof(PolydocsOptions)
                    .GetProperties()
                    .Where(static option => option.CanWrite && !typeof(Delegate).IsAssignableFrom(option.PropertyType))
                    .Select(static option => option.Name),
                ignoreOrder: true
            );
        settings["Wait"]!["properties"]!
            .AsObject()
            .Select(static setting => setting.Key)
            .ShouldBe(typeof(DocumentClients.WaitOptions).GetProperties().Select(static option => option.Name), ignoreOrder: true);
    }
}
