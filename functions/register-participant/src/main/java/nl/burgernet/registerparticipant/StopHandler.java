package nl.burgernet.registerparticipant;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import org.crac.Core;
import org.jspecify.annotations.Nullable;

/// Woken by the queue of text messages that people send to our number.
///
/// The queue holds numbers, so it is kept for an hour only; what cannot be read is dropped here
/// rather than kept elsewhere.
public final class StopHandler implements PrimedHandler {
  private final Stopping stopping;

  public StopHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public StopHandler(Map<String, String> environment) {
    this(
        new Stopping(
            RegisterParticipantHandler.registrations(AwsHttp.create(), environment),
            InstantSource.system()));
  }

  StopHandler(Stopping stopping) {
    this.stopping = stopping;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(event, answer, message -> hear(message.body()));
  }

  @Override
  public String primingEvent() {
    return "priming-text.json";
  }

  /// Stops for a number that nobody has, and counts nothing.
  @Override
  public void prime() throws IOException {
    primeEach(
        message ->
            stopping.stop(
                Wire.fromJson(message.body(), Inbound.class).originationNumber(),
                Stopping.Wish.STOP_HERE));
  }

  private void hear(String body) {
    Inbound inbound;
    try {
      inbound = Wire.fromJson(body, Inbound.class);
    } catch (MalformedMessage e) {
      Log.failure("a text message that came in cannot be read and is dropped", e);
      return;
    }
    stopping.heard(inbound.originationNumber(), String.valueOf(inbound.messageBody()));
  }

  /// What End User Messaging says of a text message that came in.
  ///
  /// https://docs.aws.amazon.com/sms-voice/latest/userguide/phone-numbers-two-way-sms-payload.html
  record Inbound(String originationNumber, @Nullable String messageBody) {
    Inbound {
      requireNonNull(originationNumber, "originationNumber");
    }

    @Override
    public String toString() {
      return "Inbound[hidden]";
    }
  }
}
