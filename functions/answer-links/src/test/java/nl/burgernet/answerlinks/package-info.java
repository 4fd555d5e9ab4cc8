@NullMarked
package nl.burgernet.answerlinks;

import org.jspecify.annotations.NullMarked;
