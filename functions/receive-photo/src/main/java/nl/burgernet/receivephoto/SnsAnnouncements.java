package nl.burgernet.receivephoto;

import java.util.Map;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// The topic of actions in SNS, with the event's type as an attribute on which queues filter.
record SnsAnnouncements(SnsClient sns, String topicArn) implements Announcements {
  @Override
  public void announce(PhotosChanged event) {
    var type =
        MessageAttributeValue.builder().dataType("String").stringValue(Wire.typeOf(event)).build();
    sns.publish(
        publish ->
            publish
                .topicArn(topicArn)
                .message(Wire.toJson(event))
                .messageAttributes(Map.of("type", type)));
  }
}
