/// Finds places in the Netherlands by what people type. Start reading at [Places].
@NullMarked
package nl.burgernet.places;

import org.jspecify.annotations.NullMarked;
