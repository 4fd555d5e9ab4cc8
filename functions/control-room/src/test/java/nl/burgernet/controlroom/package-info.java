/// Tests of who may act where, and what every audit trail promises. Start reading at
/// [JurisdictionTest].
@NullMarked
package nl.burgernet.controlroom;

import org.jspecify.annotations.NullMarked;
