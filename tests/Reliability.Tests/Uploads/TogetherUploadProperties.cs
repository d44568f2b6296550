using Xunit.Abstractions;

namespace Reliability.Tests.Uploads;

public sealed class TogetherUploadProperties(ITestOutputHelper output) : NeverWrongProperties(UploadWay.Together, output);
