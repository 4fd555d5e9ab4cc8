/// Runs the whole suite on one machine, in one JVM, wired by the synthesized template. Start
/// reading at {@link nl.burgernet.local.Suite}.
@NullMarked
package nl.burgernet.local;

import org.jspecify.annotations.NullMarked;
