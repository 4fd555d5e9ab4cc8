/// Keys and tokens that nobody reads but the function that needs them. Start reading at [Secrets].
@NullMarked
package nl.burgernet.secrets;

import org.jspecify.annotations.NullMarked;
