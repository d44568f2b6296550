// Most of a test's time is waiting for sockets and short delays.
[assembly: CollectionBehavior(MaxParallelThreads = 12)]
