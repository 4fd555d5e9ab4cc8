/// Lets those who know the cloud hold what is kept in it to the contracts of this package.
@NullMarked
package nl.burgernet.registerparticipant;

import org.jspecify.annotations.NullMarked;
