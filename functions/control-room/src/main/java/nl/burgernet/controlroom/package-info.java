/// Who works in a control room, where they may act, and the audit trail of what they do; shared by
/// every function that a control room calls. Start reading at [Caller] and [Jurisdiction].
@NullMarked
package nl.burgernet.controlroom;

import org.jspecify.annotations.NullMarked;
