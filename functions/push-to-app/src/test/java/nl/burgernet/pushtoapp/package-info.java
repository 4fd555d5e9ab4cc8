/// What pushing promises, and the fakes that keep to the same contracts as DynamoDB and SNS.
@NullMarked
package nl.burgernet.pushtoapp;

import org.jspecify.annotations.NullMarked;
