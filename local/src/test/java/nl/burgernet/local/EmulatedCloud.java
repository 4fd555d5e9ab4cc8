package nl.burgernet.local;

import static nl.burgernet.local.SnsSubscription.queue;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The emulators that run in this JVM.
final class EmulatedCloud extends Cloud {
  private final Emulators emulators;

  EmulatedCloud() {
    this(new Emulators(null, 1000, AccountLimits.usual(), InstantSource.system()));
  }

  /// Emulators that somebody else starts and stops.
  EmulatedCloud(Emulators emulators) {
    super(
        emulators.tables(),
        emulators.streams(),
        emulators.objects(),
        emulators.queues(),
        emulators.topics(),
        emulators.secretValues());
    this.emulators = emulators;
  }

  Emulators emulators() {
    return emulators;
  }

  @Override
  Map<String, String> systemProperties() {
    return emulators.systemProperties();
  }

  @Override
  void subscribe(String topicArn, String queueUrl, String type) {
    var policy = Json.object();
    policy.putArray("type").add(type);
    var filter = SnsSubscription.Filter.of(policy, "MessageAttributes");
    emulators.sns().subscribe(topicArn, new SnsSubscription(filter, queue(queues, queueUrl, true)));
  }

  @Override
  String newSecret(String value) {
    var arn = Place.arn("secretsmanager", "secret:" + UUID.randomUUID());
    changeSecret(arn, value);
    return arn;
  }

  @Override
  void changeSecret(String arn, String value) {
    emulators.secrets().keep(arn, value);
  }

  @Override
  List<String> textsTo(String number) {
    return emulators.provider("sms").outbox().after(0, Integer.MAX_VALUE, "").stream()
        .filter(kept -> kept.to().equals(number))
        .map(Outbox.Kept::text)
        .toList();
  }

  @Override
  public void close() {
    emulators.close();
  }
}
