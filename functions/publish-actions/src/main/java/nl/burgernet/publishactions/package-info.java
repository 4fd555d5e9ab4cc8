/// Tells everybody who reads for themselves, phones, sites and feed readers, of the actions that
/// run: as files that are the same for all. Start reading at [PublishActionsHandler] and
/// [Publication].
@NullMarked
package nl.burgernet.publishactions;

import org.jspecify.annotations.NullMarked;
