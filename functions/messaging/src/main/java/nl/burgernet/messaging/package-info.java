/// What every function needs to be woken and to answer: SQS batches in, messages out, HTTP requests
/// and answers, log lines and metrics; knows nothing of Burgernet. Start reading at [SqsBatch] and
/// [HttpDoor].
@NullMarked
package nl.burgernet.messaging;

import org.jspecify.annotations.NullMarked;
