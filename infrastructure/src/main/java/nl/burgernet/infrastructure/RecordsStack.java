package nl.burgernet.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.ClientAttributes;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.StandardAttributesMask;
import software.amazon.awscdk.services.cognito.StandardThreatProtectionMode;
import software.amazon.awscdk.services.cognito.StringAttribute;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// What must outlive every deployment: deleting this stack deletes nothing of it.
final class RecordsStack extends Stack {
  /// Thirty days after an action closed, which it does within two days of its start.
  private static final Duration PLANS_ARE_GONE_AFTER = Duration.days(32);

  /// A day is the shortest that S3 counts in; a function deletes them within the hour.
  private static final Duration UNCHECKED_PHOTOS_ARE_GONE_AFTER = Duration.days(1);

  /// Seven days after the action closed; a function deletes them to the minute.
  private static final Duration SIGHTINGS_ARE_GONE_AFTER = Duration.days(10);

  /// An inquiry closes within 21 days, and its answers are kept for 90 days at most.
  private static final Duration PHOTOS_OF_ANSWERS_ARE_GONE_AFTER = Duration.days(112);

  /// An action closes within two days; a function deletes them at its outcome.
  private static final Duration PUBLIC_PHOTOS_ARE_GONE_AFTER = Duration.days(3);

  private final Records records;

  RecordsStack(Construct scope, String id, StackProps props, Stage stage) {
    super(scope, id, props);
    records =
        new Records(
            actions(),
            table("Audit", text("actionId")).sortKey(text("at")).build(),
            table("Participants", text("participantId"))
                // With AWS's key each use of the key is on record, which these citizens are owed.
                .encryption(TableEncryptionV2.awsManagedKey())
                .dynamoStream(StreamViewType.NEW_AND_OLD_IMAGES)
                .build(),
            table("SubscriberBlocks", number("tile")).sortKey(number("part")).build(),
            table("Ledger", text("key"))
                .sortKey(text("entry"))
                .timeToLiveAttribute("expiresAt")
                .build(),
            table("Chats", text("key")).timeToLiveAttribute("expiresAt").build(),
            table("ChatWindows", text("state"))
                .sortKey(text("contact"))
                .timeToLiveAttribute("expiresAt")
                .build(),
            plans(),
            controlRooms(),
            Secrets.in(this),
            registrations(),
            photos(stage),
            table("Posts", text("key"))
                .sortKey(text("entry"))
                .timeToLiveAttribute("expiresAt")
                .build(),
            table("Pushes", text("key"))
                .sortKey(text("entry"))
                .timeToLiveAttribute("expiresAt")
                .build(),
            table("Devices", text("shard")).sortKey(text("deviceId")).build(),
            phones(),
            new BoardRecords(
                table("Boards", text("boardId")).build(),
                table("Searches", text("part"))
                    .sortKey(text("actionId"))
                    .timeToLiveAttribute("expiresAt")
                    .build(),
                table("BoardsSeen", text("boardId")).build()),
            inquiries());
  }

  Records records() {
    return records;
  }

  private TableV2 actions() {
    return table("Actions", text("actionId"))
        .dynamoStream(StreamViewType.NEW_IMAGE)
        .globalSecondaryIndexes(
            List.of(
                // Sparse: an action loses the attribute a month after its end.
                index("running", text("running")), index("by-control-room", text("controlRoom"))))
        .build();
  }

  private InquiryRecords inquiries() {
    return new InquiryRecords(
        // In the form of the table of actions, so that who tells of those tells of these.
        table("Inquiries", text("actionId"))
            .dynamoStream(StreamViewType.NEW_IMAGE)
            .timeToLiveAttribute("expiresAt")
            .globalSecondaryIndexes(
                List.of(
                    index("running", text("running")),
                    index("by-control-room", text("controlRoom"))))
            .build(),
        table("Answers", text("inquiryId"))
            .sortKey(text("respondent"))
            // With AWS's key each use of the key is on record, which these citizens are owed.
            .encryption(TableEncryptionV2.awsManagedKey())
            .timeToLiveAttribute("expiresAt")
            .build());
  }

  private Registrations registrations() {
    return new Registrations(
        table("Contacts", text("contact")).build(),
        table("Sessions", text("participantId"))
            .sortKey(text("session"))
            .timeToLiveAttribute("expiresAt")
            .build(),
        table("Verifications", text("contact"))
            .sortKey(text("entry"))
            .timeToLiveAttribute("expiresAt")
            .build(),
        table("ParticipantAudit", text("subject")).sortKey(text("at")).build());
  }

  private PhotoRecords photos(Stage stage) {
    var photos =
        photoBucket("Photos")
            // Citizens' browsers send here, from wherever the app is served.
            .cors(
                List.of(
                    CorsRule.builder()
                        .allowedMethods(List.of(HttpMethods.POST))
                        .allowedOrigins(List.of("*"))
                        .allowedHeaders(List.of("*"))
                        .build()))
            .lifecycleRules(
                List.of(
                    expiring("arrivals/", UNCHECKED_PHOTOS_ARE_GONE_AFTER),
                    expiring("sightings/", SIGHTINGS_ARE_GONE_AFTER),
                    expiring("fates/", PHOTOS_OF_ANSWERS_ARE_GONE_AFTER),
                    expiring("answers/", PHOTOS_OF_ANSWERS_ARE_GONE_AFTER)))
            .build();
    // By its property: what CDK would make of it is a function of its own that only sets this.
    ((CfnBucket) requireNonNull(photos.getNode().getDefaultChild()))
        .setNotificationConfiguration(
            CfnBucket.NotificationConfigurationProperty.builder()
                .eventBridgeConfiguration(
                    CfnBucket.EventBridgeConfigurationProperty.builder()
                        .eventBridgeEnabled(true)
                        .build())
                .build());
    var publicPhotos =
        photoBucket("PublicPhotos")
            .lifecycleRules(List.of(expiring("photos/", PUBLIC_PHOTOS_ARE_GONE_AFTER)))
            .build();
    for (var bucket : List.of(photos, publicPhotos)) {
      Accepted.finding(
          bucket,
          "AwsSolutions-S1",
          "Access logs would say which citizen sent what from where, and outlive the photos; who of"
              + " a control room looked is in the audit trail");
    }
    return new PhotoRecords(
        table("Sightings", text("key"))
            .sortKey(text("entry"))
            // With AWS's key each use of the key is on record, which these citizens are owed.
            .encryption(TableEncryptionV2.awsManagedKey())
            .timeToLiveAttribute("expiresAt")
            .build(),
        table("ShownPhotos", text("actionId"))
            .dynamoStream(StreamViewType.NEW_IMAGE)
            .timeToLiveAttribute("expiresAt")
            .build(),
        photos,
        publicPhotos,
        new PhotoSite(this, "PhotoSite", publicPhotos, stage.ownNames().photos()).address());
  }

  private Bucket.Builder photoBucket(String id) {
    return Bucket.Builder.create(this, id)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .encryption(BucketEncryption.S3_MANAGED)
        .enforceSsl(true)
        .removalPolicy(RemovalPolicy.RETAIN);
  }

  private static LifecycleRule expiring(String prefix, Duration after) {
    return LifecycleRule.builder().prefix(prefix).expiration(after).build();
  }

  /// Kept, since a phone that subscribed does not come again by itself.
  private Topic phones() {
    var topic = Topic.Builder.create(this, "Phones").enforceSsl(true).build();
    topic.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return topic;
  }

  private static GlobalSecondaryIndexPropsV2 index(String name, Attribute key) {
    return GlobalSecondaryIndexPropsV2.builder()
        .indexName(name)
        .partitionKey(key)
        .sortKey(text("startedAt"))
        .build();
  }

  private TableV2.Builder table(String id, Attribute key) {
    return TableV2.Builder.create(this, id)
        .partitionKey(key)
        .billing(Billing.onDemand())
        .pointInTimeRecoverySpecification(
            PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
        .deletionProtection(true)
        .removalPolicy(RemovalPolicy.RETAIN);
  }

  private Bucket plans() {
    var bucket =
        Bucket.Builder.create(this, "Plans")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .lifecycleRules(
                List.of(LifecycleRule.builder().expiration(PLANS_ARE_GONE_AFTER).build()))
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Accepted.finding(
        bucket,
        "AwsSolutions-S1",
        "A second bucket of access logs would be kept longer than the plans; only four functions"
            + " hold access, and what they do is in the ledger");
    return bucket;
  }

  private UserPool controlRooms() {
    var pool =
        UserPool.Builder.create(this, "ControlRooms")
            .selfSignUpEnabled(false)
            .signInCaseSensitive(false)
            .mfa(Mfa.REQUIRED)
            // No text messages: they can be redirected, and need a role that may send them.
            .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
            .accountRecovery(AccountRecovery.NONE)
            .passwordPolicy(
                PasswordPolicy.builder()
                    .minLength(14)
                    .requireDigits(true)
                    .requireLowercase(true)
                    .requireUppercase(true)
                    .requireSymbols(true)
                    .tempPasswordValidity(Duration.days(1))
                    .build())
            .featurePlan(FeaturePlan.PLUS)
            .standardThreatProtectionMode(StandardThreatProtectionMode.FULL_FUNCTION)
            .customAttributes(
                new TreeMap<>(
                    Map.of(
                        "controlRoom", StringAttribute.Builder.create().mutable(true).build(),
                        // Where the control room may act: codes of regions, some 290 at most.
                        "regions",
                            StringAttribute.Builder.create().mutable(true).maxLen(2048).build())))
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    for (var role : List.of("operator", "supervisor")) {
      CfnUserPoolGroup.Builder.create(this, role)
          .userPoolId(pool.getUserPoolId())
          .groupName(role)
          .build();
    }
    var client =
        pool.addClient(
            "Screen",
            UserPoolClientOptions.builder()
                .authFlows(AuthFlow.builder().userSrp(true).build())
                .disableOAuth(true)
                .preventUserExistenceErrors(true)
                .idTokenValidity(Duration.hours(1))
                .accessTokenValidity(Duration.hours(1))
                // One shift.
                .refreshTokenValidity(Duration.hours(12))
                // Nobody changes to which control room they belong, or where it may act.
                .writeAttributes(
                    new ClientAttributes()
                        .withStandardAttributes(
                            StandardAttributesMask.builder().fullname(true).build()))
                .build());
    output("ControlRoomsId", pool.getUserPoolId());
    output("ControlRoomScreenId", client.getUserPoolClientId());
    return pool;
  }

  private void output(String id, String value) {
    CfnOutput.Builder.create(this, id).value(value).build();
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  private static Attribute number(String name) {
    return Attribute.builder().name(name).type(AttributeType.NUMBER).build();
  }
}
