package nl.burgernet.infrastructure;

import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.s3.Bucket;

/// What is kept of photos: what citizens sent, what the control room shows, and the files of both,
/// apart.
///
/// @param site where the public photos are served, ending in a slash
record PhotoRecords(
    TableV2 sightings, TableV2 shown, Bucket photos, Bucket publicPhotos, String site) {}
