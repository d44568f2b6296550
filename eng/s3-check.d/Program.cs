using S3Check;

var server = new Uri(Setting("ADDRESS"));
var folder = Directory.CreateTempSubdirectory("s3-check-").FullName;
await using var relay = new RecordingRelay(server);
using var storage = new Storage(server, relay.Address, User("ACCESS_KEY", "SECRET_KEY"), User("OTHER_ACCESS_KEY", "OTHER_SECRET_KEY"));
await storage.CreateAsync();
await using var api = await SigningApi.StartAsync();

var report = new Report();
var bench = new Bench(relay, storage, api);
Sample[] samples = [new(folder, "1 byte", 1), new(folder, "5 MiB", 5 << 20), new(folder, "100 MiB", 100 << 20)];
await new UploadChecks(report, bench, samples).RunAsync();
await new RefusalChecks(report, bench, samples).RunAsync();
await new ExpiryChecks(report, bench, samples[1]).RunAsync();
await new WireChecks(report, bench, samples[1]).RunAsync();
await new ReadingChecks(report, bench, samples[1]).RunAsync();
report.Close();
Directory.Delete(folder, recursive: true);
return report.IsGood ? 0 : 1;

static Credentials User(string accessKey, string secretKey) => new(Setting(accessKey), Setting(secretKey));

static string Setting(string name) =>
    Environment.GetEnvironmentVariable("S3_CHECK_" + name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"S3_CHECK_{name} is not set; this program is run by eng/s3-check.");
