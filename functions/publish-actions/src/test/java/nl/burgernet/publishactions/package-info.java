/// Fakes, recordings of who reads our feeds, and the tests that hold what is published to them.
/// Start reading at [PublicationTest] and [ClientsTest].
@NullMarked
package nl.burgernet.publishactions;

import org.jspecify.annotations.NullMarked;
