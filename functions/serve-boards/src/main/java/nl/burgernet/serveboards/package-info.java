/// Answers the boards on streets and platforms that ask what to show, each in the form that it
/// reads, and keeps when each asked last. Start reading at [ServeBoardsHandler] and [BoardDoor].
@NullMarked
package nl.burgernet.serveboards;

import org.jspecify.annotations.NullMarked;
