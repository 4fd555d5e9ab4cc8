/// Keeps the packed index of who lives where in step with the table of participants. Start reading
/// at [SubscriberIndex].
@NullMarked
package nl.burgernet.indexsubscribers;

import org.jspecify.annotations.NullMarked;
