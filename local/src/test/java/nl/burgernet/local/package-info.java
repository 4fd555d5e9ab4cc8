/// Tests of the suite on one machine. Start reading at the test of what you are looking for.
@NullMarked
package nl.burgernet.local;

import org.jspecify.annotations.NullMarked;
