/// What posting promises, and the fakes that keep to the same contracts as X and DynamoDB.
@NullMarked
package nl.burgernet.posttox;

import org.jspecify.annotations.NullMarked;
