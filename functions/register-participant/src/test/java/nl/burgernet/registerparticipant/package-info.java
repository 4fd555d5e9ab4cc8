@NullMarked
package nl.burgernet.registerparticipant;

import org.jspecify.annotations.NullMarked;
