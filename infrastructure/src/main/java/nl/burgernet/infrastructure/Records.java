package nl.burgernet.infrastructure;

import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.Topic;

/// What is kept: tables, the phones that subscribed, plans with their rolls, who works in the
/// control rooms, secrets, what leads to participants, photos, boards, and inquiries.
record Records(
    TableV2 actions,
    TableV2 audit,
    TableV2 participants,
    TableV2 subscriberBlocks,
    TableV2 ledger,
    TableV2 chats,
    TableV2 chatWindows,
    Bucket plans,
    UserPool controlRooms,
    Secrets secrets,
    Registrations registrations,
    PhotoRecords photos,
    TableV2 posts,
    TableV2 pushes,
    TableV2 devices,
    Topic phones,
    BoardRecords boards,
    InquiryRecords inquiries) {}
