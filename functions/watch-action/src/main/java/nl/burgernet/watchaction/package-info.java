/// What a control room sees of its actions: which there are, what they say, and how far they are.
/// Start reading at [WatchActionHandler] and [WatchDoor].
@NullMarked
package nl.burgernet.watchaction;

import org.jspecify.annotations.NullMarked;
