package nl.burgernet.receivephoto;

import static java.util.Objects.requireNonNull;

/// What EventBridge tells of an object that came to be.
///
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
record ObjectCreated(Detail detail) {
  ObjectCreated {
    requireNonNull(detail, "detail");
  }

  record Detail(Thing object) {
    Detail {
      requireNonNull(object, "object");
    }
  }

  record Thing(String key) {
    Thing {
      requireNonNull(key, "key");
    }
  }

  String key() {
    return detail.object().key();
  }
}
