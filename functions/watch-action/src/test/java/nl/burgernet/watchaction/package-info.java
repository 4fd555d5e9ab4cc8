/// Tests of watching actions, all through the door. Start reading at [WatchDoorTest].
@NullMarked
package nl.burgernet.watchaction;

import org.jspecify.annotations.NullMarked;
