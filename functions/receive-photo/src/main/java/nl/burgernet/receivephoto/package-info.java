/// Photos: those that the control room shows to the public while an action runs, and what citizens
/// send of what they see, which the control room alone sees. Start reading at [ReceivedPhotos] and
/// [PhotoCheck].
@NullMarked
package nl.burgernet.receivephoto;

import org.jspecify.annotations.NullMarked;
