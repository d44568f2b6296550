namespace DocumentClients.Cli.Tests.Processes;

/// <summary>When the tool is killed.</summary>
public enum KillMoment
{
    AnyTime,
    WhileSigning,
    InTheMiddleOfTheDocument,
    WhenTheDocumentIsStored,
    BeforeTheRecord,
    WhenTheRecordIsMade,
    BeforeTheRun,
    WhenTheRunIsMade,
    WhileWaiting,
}
