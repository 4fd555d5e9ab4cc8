/// Holds what keeps actions and their audit trail in AWS to the promises that the fake keeps. Start
/// reading at [KeptActions].
@NullMarked
package nl.burgernet.startaction;

import org.jspecify.annotations.NullMarked;
