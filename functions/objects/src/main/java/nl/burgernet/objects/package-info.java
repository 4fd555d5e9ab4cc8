/// Objects in S3: read, written once, deleted, and handed to others for a few minutes by signed
/// forms and links; knows nothing of Burgernet. Start reading at [S3Bucket] and [S3Signer].
@NullMarked
package nl.burgernet.objects;

import org.jspecify.annotations.NullMarked;
