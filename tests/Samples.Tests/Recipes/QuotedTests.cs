using Cookbook;

namespace Samples.Tests.Recipes;

/// <summary>The tests that the cookbook quotes, run as they stand there.</summary>
public sealed class QuotedMockTests : MockTests;

/// <inheritdoc cref="QuotedMockTests"/>
public sealed class QuotedEmulatorTests : EmulatorTests;

/// <inheritdoc cref="QuotedMockTests"/>
public sealed class QuotedEndpointTests : EndpointTests;
