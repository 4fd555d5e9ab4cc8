/// The control room's way in: reads and checks what it asks for, writes actions and their outcomes
/// down together with who did it, and closes what nobody closed. Start reading at
/// [StartActionHandler] and [ActionDoor].
@NullMarked
package nl.burgernet.startaction;

import org.jspecify.annotations.NullMarked;
