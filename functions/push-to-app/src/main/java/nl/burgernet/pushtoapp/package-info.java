/// Tells all phones of an action at once, and lets each of them decide by itself whether it is in
/// the area. Start reading at [Pushing] and [PhoneMessage]; [DeviceDoor] lets devices in.
@NullMarked
package nl.burgernet.pushtoapp;

import org.jspecify.annotations.NullMarked;
