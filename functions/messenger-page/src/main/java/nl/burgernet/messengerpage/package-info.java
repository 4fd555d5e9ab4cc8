/// Writes to people on Messenger in the name of the page. Start reading at [MessengerPage].
@NullMarked
package nl.burgernet.messengerpage;

import org.jspecify.annotations.NullMarked;
