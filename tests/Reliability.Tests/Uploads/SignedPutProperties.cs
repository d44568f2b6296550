using Xunit.Abstractions;

namespace Reliability.Tests.Uploads;

public sealed class SignedPutProperties(ITestOutputHelper output) : NeverWrongProperties(UploadWay.SignedPut, output);
