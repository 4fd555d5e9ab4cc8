/// Who lives where and how to reach them: participants as they are kept, and the packed index of
/// them that a selection reads. Start reading at [Participant], then [Block] and
/// [SubscriberBlocks].
@NullMarked
package nl.burgernet.subscribers;

import org.jspecify.annotations.NullMarked;
