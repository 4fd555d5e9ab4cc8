/// Tests of photos, with the files that somebody may send to break in. Start reading at
/// [HostilePhotosTest] and [PhotosTest].
@NullMarked
package nl.burgernet.receivephoto;

import org.jspecify.annotations.NullMarked;
