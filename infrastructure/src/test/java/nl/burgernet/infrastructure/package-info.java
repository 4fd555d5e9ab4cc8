/// Rules about the templates: what is lost, who may do what, and what is seen by whom. Start
/// reading at [QueuesTest].
@NullMarked
package nl.burgernet.infrastructure;

import org.jspecify.annotations.NullMarked;
