/// Who is told of an action and how far that is: plans, rolls, the ledger and the shared pace.
/// Start reading at [Plan], then [Roll] and [Ledger].
@NullMarked
package nl.burgernet.rolls;

import org.jspecify.annotations.NullMarked;
