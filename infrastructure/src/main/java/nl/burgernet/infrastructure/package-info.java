/// The suite as it stands in AWS: six stacks, and a construct per capability under the name of its
/// module. Start reading at [BurgernetApp]; [AlertingStack] is the way of an action.
@NullMarked
package nl.burgernet.infrastructure;

import org.jspecify.annotations.NullMarked;
