package nl.burgernet.inquire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import org.jspecify.annotations.Nullable;

/// An inquiry as its control room sees it.
///
/// @param open whether people can answer now
/// @param mails absent in a list, and while nobody is asked
/// @param answers how many answered; absent in a list
record InquiryView(
    ActionId id,
    String controlRoom,
    State state,
    boolean open,
    String title,
    String explanation,
    ActionArea area,
    List<Question> questions,
    Instant startedAt,
    Instant closesAt,
    boolean exercise,
    @Nullable Approval approval,
    List<Told> updates,
    Mails.@Nullable Count mails,
    @Nullable Integer answers) {
  /// What those who were asked were told later.
  record Told(Instant at, String message) {}

  static InquiryView of(Inquiry inquiry, Instant now) {
    var record = inquiry.record();
    var action = record.action();
    return new InquiryView(
        inquiry.id(),
        inquiry.controlRoom(),
        record.state(),
        inquiry.isOpen(now),
        inquiry.title(),
        inquiry.explanation(),
        action.area(),
        inquiry.questions(),
        action.startedAt(),
        inquiry.closesAt(),
        action.exercise(),
        record.approval(),
        record.updates().stream()
            .map(update -> told(update.at(), update.texts()))
            .filter(Objects::nonNull)
            .toList(),
        null,
        null);
  }

  private static @Nullable Told told(Instant at, @Nullable Texts texts) {
    return texts == null ? null : new Told(at, texts.message());
  }

  InquiryView with(Mails.@Nullable Count counted, int answered) {
    return new InquiryView(
        id,
        controlRoom,
        state,
        open,
        title,
        explanation,
        area,
        questions,
        startedAt,
        closesAt,
        exercise,
        approval,
        updates,
        counted,
        answered);
  }

  String json() {
    return Wire.toJson(this);
  }

  static HttpAnswer listed(List<InquiryView> inquiries) {
    return HttpAnswer.jsonText(200, Wire.toJson(Map.of("inquiries", inquiries)));
  }
}
