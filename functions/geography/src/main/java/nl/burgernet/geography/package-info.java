/// Places and areas on Earth, and the 1 km grid that covers them; knows nothing of Burgernet and of
/// AWS. Start reading at [Area], then [Grid] and [Cover].
@NullMarked
package nl.burgernet.geography;

import org.jspecify.annotations.NullMarked;
