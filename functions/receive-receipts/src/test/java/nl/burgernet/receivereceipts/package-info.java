/// Tests of receipts, and the contract of the book of contacts.
@NullMarked
package nl.burgernet.receivereceipts;

import org.jspecify.annotations.NullMarked;
