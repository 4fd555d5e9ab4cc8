package nl.burgernet.infrastructure;

import software.amazon.awscdk.services.dynamodb.TableV2;

/// What is kept for boards.
///
/// @param boards which there are, where, and what for
/// @param searches for whom they help to look
/// @param seen when each asked last
record BoardRecords(TableV2 boards, TableV2 searches, TableV2 seen) {}
