using NetfxCheck;

if (args.Length == 1 && args[0] == "--methods")
{
    Methods.Print();
    return 0;
}

var report = new Report();
foreach (var stack in HttpStack.All())
{
    await new QuickstartChecks(report, stack).RunAsync();
    await new GoldenChecks(report, stack).RunAsync();
    await new RedirectChecks(report, stack).RunAsync();
    await new LostResponseChecks(report, stack).RunAsync();
    await new SentOnceChecks(report, stack).RunAsync();
    await new OwnEndpointChecks(report, stack).RunAsync();
    await new StreamChecks(report, stack).RunAsync();
    await new LimitChecks(report, stack).RunAsync();
}

report.Close();
return report.IsGood ? 0 : 1;
