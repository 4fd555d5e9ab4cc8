package nl.burgernet.inquire;

import nl.burgernet.answerlinks.LinkKeys;

class FakeInquiriesTest extends InquiriesContract {
  private final FakeInquiries book = new FakeInquiries();

  @Override
  Inquiries inquiries() {
    return book;
  }

  @Override
  LinkKeys keys() {
    return book.keys();
  }
}
