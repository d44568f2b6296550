namespace DocumentClients.Cli.Types;

/// <summary>The records that stand for the data of a template's results.</summary>
/// <param name="Root">The name of the record of all groups, which is the first of <paramref name="Records"/>.</param>
/// <param name="Records">The records.</param>
/// <param name="Notes">What of the schema is not expressed, or read by a guess.</param>
internal sealed record TypesModel(string Root, IReadOnlyList<RecordModel> Records, IReadOnlyList<string> Notes);

/// <summary>A record.</summary>
/// <param name="Name">Its name, which no other has.</param>
/// <param name="Origin">What in the schema it stands for.</param>
/// <param name="Members">Its members.</param>
internal sealed record RecordModel(string Name, string Origin, IReadOnlyList<MemberModel> Members);

/// <summary>A member of a record.</summary>
/// <param name="JsonName">What it is called in the data.</param>
/// <param name="Name">What it is called here.</param>
/// <param name="Type">Its type, without the question mark that all have.</param>
/// <param name="Values">The values that the schema names; none where it names none.</param>
internal sealed record MemberModel(string JsonName, string Name, string Type, IReadOnlyList<string> Values);
