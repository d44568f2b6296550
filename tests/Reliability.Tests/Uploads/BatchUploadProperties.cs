using Xunit.Abstractions;

namespace Reliability.Tests.Uploads;

public sealed class BatchUploadProperties(ITestOutputHelper output) : NeverWrongProperties(UploadWay.Batch, output);
