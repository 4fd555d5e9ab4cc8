/// Who works in a control room, where they may act, the audit trail of what they do, and what is
/// reckoned with when they are told how long sending takes; shared by every function that a control
/// room calls. Start reading at [Caller] and [Jurisdiction].
@NullMarked
package nl.burgernet.controlroom;

import org.jspecify.annotations.NullMarked;
