/// Tests of places and areas, most of them against random shapes and, for polygons, against JTS.
/// Start reading at [Shapes], which makes the shapes.
@NullMarked
package nl.burgernet.geography;

import org.jspecify.annotations.NullMarked;
