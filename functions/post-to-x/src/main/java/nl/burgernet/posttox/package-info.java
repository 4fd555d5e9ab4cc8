/// Posts an action on the account of each province that its area touches, replies with what
/// changed, and says how it ended. Start reading at [Posting].
@NullMarked
package nl.burgernet.posttox;

import org.jspecify.annotations.NullMarked;
