package nl.burgernet.receivephoto;

/// Why a photo was refused, and what its sender can do about it.
enum Refusal {
  NOT_A_PHOTO("This is no photo that can be opened here. Send a JPEG, PNG or WebP."),
  HEIC("HEIC and AVIF cannot be opened here. Send the photo as JPEG (\"most compatible\")."),
  MOVING("This is a moving picture. Send a still photo."),
  DAMAGED("The photo is damaged or incomplete. Send it again."),
  UNUSUAL("The photo is stored in a way that no camera uses. Save it as an ordinary JPEG."),
  TOO_MANY_BYTES("The photo is larger than 10 MB. Send a smaller one."),
  TOO_MANY_PIXELS("The photo has more than 40 million pixels. Send a smaller one.");

  private final String advice;

  Refusal(String advice) {
    this.advice = advice;
  }

  String advice() {
    return advice;
  }
}
