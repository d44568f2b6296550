using BenchmarkDotNet.Running;
using Clients.Benchmarks;

if (args is ["retained", .. var counts])
{
    await RetainedWaits.PrintAsync(counts);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(CallBenchmarks).Assembly).Run(args);
}
