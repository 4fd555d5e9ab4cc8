/// Places and areas on Earth, the 1 km grid that covers them, and the regions that have names;
/// knows nothing of Burgernet and of AWS. Start reading at [Area], then [Grid], [Cover] and
/// [RegionAtlas].
@NullMarked
package nl.burgernet.geography;

import org.jspecify.annotations.NullMarked;
