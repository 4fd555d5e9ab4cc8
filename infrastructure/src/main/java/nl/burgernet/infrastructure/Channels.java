package nl.burgernet.infrastructure;

/// The queues of the channels that tell people one by one.
record Channels(WorkQueue sms, WorkQueue email, WorkQueue voice) {}
