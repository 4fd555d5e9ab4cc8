/// Holds what a selection costs to bounds that can be counted: bytes, allocations, requests. Start
/// reading at [CountedWorkTest].
@NullMarked
package nl.burgernet.benchmarks;

import org.jspecify.annotations.NullMarked;
