/// Tests of announcing, with events as the stream of a table brings them. Start reading at
/// [ActionStreamTest].
@NullMarked
package nl.burgernet.announceaction;

import org.jspecify.annotations.NullMarked;
