/// What the functions tell one another, and its form on the wire; the only contract between them.
/// Start reading at [ActionEvent].
@NullMarked
package nl.burgernet.events;

import org.jspecify.annotations.NullMarked;
