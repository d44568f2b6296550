using Xunit.Abstractions;

namespace Reliability.Tests.Uploads;

public sealed class Base64UploadProperties(ITestOutputHelper output) : NeverWrongProperties(UploadWay.Base64, output);
