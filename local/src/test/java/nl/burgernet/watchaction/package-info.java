/// Holds what reads actions and sightings in AWS to the promises that the fakes keep. Start reading
/// at [WatchedActions].
@NullMarked
package nl.burgernet.watchaction;

import org.jspecify.annotations.NullMarked;
