@NullMarked
package nl.burgernet.inquire;

import org.jspecify.annotations.NullMarked;
