package nl.burgernet.announceaction;

import java.util.Map;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// Events on a topic of SNS, with their type as an attribute on which the queues filter.
record SnsAnnouncements(SnsClient sns, String topicArn) implements Announcements {
  @Override
  public void announce(ActionEvent event) {
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
