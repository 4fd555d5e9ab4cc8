/// The table of actions as those know it who read what start-action writes. Start reading at
/// [DynamoActionRecords].
@NullMarked
package nl.burgernet.actions;

import org.jspecify.annotations.NullMarked;
