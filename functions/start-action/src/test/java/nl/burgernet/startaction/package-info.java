/// Tests of starting and closing actions, all through the door. Start reading at [Requests], which
/// makes what a control room sends.
@NullMarked
package nl.burgernet.startaction;

import org.jspecify.annotations.NullMarked;
