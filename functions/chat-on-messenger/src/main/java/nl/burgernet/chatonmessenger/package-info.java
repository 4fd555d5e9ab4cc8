/// Talks with people on Messenger: they say where they live, and hear of actions there; they say
/// stop, and are forgotten. Start reading at [Webhook] and [Conversation].
@NullMarked
package nl.burgernet.chatonmessenger;

import org.jspecify.annotations.NullMarked;
