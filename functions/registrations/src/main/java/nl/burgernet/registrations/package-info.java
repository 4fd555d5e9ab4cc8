/// Who is registered and how that is written down: a participant, the contacts that lead to them,
/// and what was done with them, at once or not at all. Start reading at [Registrations].
@NullMarked
package nl.burgernet.registrations;

import org.jspecify.annotations.NullMarked;
