/// Hears what became of messages after they were accepted, and of contacts that a provider refuses,
/// and makes those to which nothing can be sent dead. Start reading at [Receipts].
@NullMarked
package nl.burgernet.receivereceipts;

import org.jspecify.annotations.NullMarked;
