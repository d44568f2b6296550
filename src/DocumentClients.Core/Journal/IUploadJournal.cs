namespace DocumentClients;

/// <summary>
/// Remembers what is uploaded, so that nothing is made twice and nothing is forgotten: not by a program that is started again, and not by
/// several that share one journal. <see cref="UploadJournal"/> keeps it in a file, for one process; <see cref="UploadJournal.InMemory"/> in
/// memory, for tests; over a database it serves many machines.
/// </summary>
/// <remarks>
/// <para>It knows keys and states, and no vendor. What is kept of an upload is the clients' payload, a JSON text with a version of its own,
/// which an implementation stores and gives back as it is.</para>
/// <para>
/// Whoever uploads <em>takes</em> the key first, and gets a lease on it, unless somebody else has one. A lease ends with its time, since
/// its holder may have died; its fencing number then tells an
/// earlier holder that wakes up that it may change nothing. That something is begun is durable before the first byte of it is sent, so that
/// whoever takes the key of a holder that died is informed that it is in
/// doubt. That it is stored is a fact: whoever says so is believed, lease or not.
/// </para>
/// <para>
/// An implementation over a database makes each method one conditional statement, reads the time there and not on its clients, and has
/// committed when the method returns. All members must be safe for
/// use by many threads. Exceptions of an implementation are handed to the caller in an <see cref="UploadJournalException"/>.
/// </para>
/// </remarks>
public interface IUploadJournal
{
    /// <summary>What messages call this journal, such as the path of its file.</summary>
    string Name { get; }

    /// <summary>
    /// What a person does to have something made again that turned out not to exist: it follows "If it does not exist," in messages.
    /// </summary>
    /// <param name="key">Its key.</param>
    string HowToSettle(string key);

    /// <summary>
    /// Takes a key for the caller. Gives a lease where the outcome is <see cref="UploadJournalTakeOutcome.Fresh"/> or
    /// <see cref="UploadJournalTakeOutcome.InDoubt"/>.
    /// </summary>
    /// <param name="key">What is to be made; at most 64 characters.</param>
    /// <param name="group">What it belongs to, such as a session; at most 2,000 characters.</param>
    /// <param name="payload">What is known of it so far. Kept for a key that is fresh; for any other the journal has more.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task<UploadJournalTakeResult> TakeAsync(string key, string group, string payload, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that it is about to be made. Durable when this returns. A key that is in doubt may be begun again by whoever holds it.
    /// </summary>
    /// <param name="lease">The caller's lease.</param>
    /// <param name="payload">What a later holder needs in order to look for it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns><see langword="false"/>, and nothing has changed, when the lease is another's by now, or less than half of its time is
    /// left: nothing may be made.</returns>
    Task<bool> BeginAsync(UploadJournalLease lease, string payload, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that nobody can find out whether it was made: nobody gets a lease on it until a person has settled it, and it is not due.
    /// </summary>
    /// <param name="lease">The caller's lease, which ends.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns><see langword="false"/>, and nothing has changed, when the lease is another's by now, or nothing was begun.</returns>
    Task<bool> UnknownAsync(UploadJournalLease lease, CancellationToken cancellationToken = default);

    /// <summary>Says that it was not made, by a refusal or a search: it may be begun again, by the same holder or the next.</summary>
    /// <param name="lease">The caller's lease, which goes on.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns><see langword="false"/>, and nothing has changed, when the lease is another's by now or over, or nothing was
    /// begun.</returns>
    Task<bool> AgainAsync(UploadJournalLease lease, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that it exists. A fact that needs no lease: it also settles what was unknown. The first one stays, and a lease on it ends.
    /// </summary>
    /// <param name="key">Its key.</param>
    /// <param name="payload">What it became.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="UploadJournalException">The journal does not know the key.</exception>
    Task StoredAsync(string key, string payload, CancellationToken cancellationToken = default);

    /// <summary>Lets the time of a lease begin anew.</summary>
    /// <param name="lease">The caller's lease.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns><see langword="false"/> when it is another's by now, or ended.</returns>
    Task<bool> RenewAsync(UploadJournalLease lease, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives a lease back before its time is over. What was begun stays in doubt. Does nothing when the lease is another's by now.
    /// </summary>
    /// <param name="lease">The caller's lease.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task ReleaseAsync(UploadJournalLease lease, CancellationToken cancellationToken = default);

    /// <summary>
    /// What somebody should look at now, those that wait longest first: what a holder left without an end, and what is stored and has not
    /// ended. Each is handed to one caller, and is due again after a pause, 2 s at first and up to 30 s, until it is held, ended or
    /// unknown.
    /// </summary>
    /// <param name="most">How many, at most.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task<IReadOnlyList<UploadJournalItem>> DueAsync(int most, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that nothing is to be done any more about something stored: it is not due again. To call once whoever waits for it was
    /// informed.
    /// </summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns><see langword="false"/>, and nothing has changed, when it is not stored.</returns>
    Task<bool> EndAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>All that is known of a group, in the order of the last changes.</summary>
    /// <param name="group">The group.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task<IReadOnlyList<UploadJournalItem>> ListAsync(string group, CancellationToken cancellationToken = default);
}
