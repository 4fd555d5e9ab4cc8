/// Holds what keeps sightings and photos in AWS to the promises that its fakes keep. Start reading
/// at [KeptPhotos].
@NullMarked
package nl.burgernet.receivephoto;

import org.jspecify.annotations.NullMarked;
