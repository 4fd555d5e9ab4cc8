/// The citizen's way in: sign up and sign in with a code, say where and when to be told, read all
/// that is kept, and leave. Start reading at [RegisterParticipantHandler] and [CitizenDoor].
@NullMarked
package nl.burgernet.registerparticipant;

import org.jspecify.annotations.NullMarked;
