package nl.burgernet.inquire;

import java.time.InstantSource;

class FakeAnswersTest extends AnswersContract {
  @Override
  Answers answers(InstantSource clock) {
    return new FakeAnswers(clock);
  }
}
