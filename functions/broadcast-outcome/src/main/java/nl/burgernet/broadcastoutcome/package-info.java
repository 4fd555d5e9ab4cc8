/// Sends every slice of a closed action round again with the outcome, and closes what had not gone
/// out. Start reading at [OutcomeBroadcast].
@NullMarked
package nl.burgernet.broadcastoutcome;

import org.jspecify.annotations.NullMarked;
