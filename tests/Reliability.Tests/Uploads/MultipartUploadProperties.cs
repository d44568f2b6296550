using Xunit.Abstractions;

namespace Reliability.Tests.Uploads;

public sealed class MultipartUploadProperties(ITestOutputHelper output) : NeverWrongProperties(UploadWay.Multipart, output);
