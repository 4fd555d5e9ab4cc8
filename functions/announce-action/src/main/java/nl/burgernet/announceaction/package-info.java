/// Tells everybody else what happened to an action: the stream of the table of actions becomes
/// events on a topic, and a sweep repeats what was not taken up. Start reading at
/// [AnnounceActionHandler] and [SweepHandler].
@NullMarked
package nl.burgernet.announceaction;

import org.jspecify.annotations.NullMarked;
