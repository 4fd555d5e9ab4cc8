/// Turns a started action into work units, units into rolls, and rolls into slices on the channels'
/// queues. Start reading at [FanOut].
@NullMarked
package nl.burgernet.fanout;

import org.jspecify.annotations.NullMarked;
