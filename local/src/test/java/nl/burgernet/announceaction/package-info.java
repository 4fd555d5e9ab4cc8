/// Holds the list of running actions in AWS to the promises that the fake keeps. Start reading at
/// [AnnouncedActions].
@NullMarked
package nl.burgernet.announceaction;

import org.jspecify.annotations.NullMarked;
