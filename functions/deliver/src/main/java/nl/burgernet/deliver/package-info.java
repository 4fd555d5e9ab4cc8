/// Tells the entries of one slice on one channel, each once, at the pace that the provider allows.
/// Start reading at [Delivery].
@NullMarked
package nl.burgernet.deliver;

import org.jspecify.annotations.NullMarked;
