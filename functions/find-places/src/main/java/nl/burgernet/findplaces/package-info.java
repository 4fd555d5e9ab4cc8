/// Lets control rooms and citizens find a place by what they type, and control rooms tell what
/// stands at a point. Start reading at [PlacesDoor].
@NullMarked
package nl.burgernet.findplaces;

import org.jspecify.annotations.NullMarked;
