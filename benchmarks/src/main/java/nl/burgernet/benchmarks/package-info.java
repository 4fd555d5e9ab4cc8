/// Measures what selecting subscribers costs, and what it would cost kept otherwise; run on demand
/// only, see the README beside it. Start reading at [SelectionTable].
@NullMarked
package nl.burgernet.benchmarks;

import org.jspecify.annotations.NullMarked;
