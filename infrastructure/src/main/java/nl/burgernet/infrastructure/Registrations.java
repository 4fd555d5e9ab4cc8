package nl.burgernet.infrastructure;

import software.amazon.awscdk.services.dynamodb.TableV2;

/// What leads to participants and what was done with them, under keyed hashes.
///
/// @param contacts whom a number or address leads to
/// @param sessions who is signed in
/// @param verifications codes that were sent, and how many
/// @param audit what was done with a participant; append only
record Registrations(TableV2 contacts, TableV2 sessions, TableV2 verifications, TableV2 audit) {}
