package nl.burgernet.receivephoto;

import javax.imageio.stream.ImageInputStreamImpl;

/// Bytes, and after them zeros without an end.
///
/// The decoder of lossless WebP asks on at the end of its data, and pays for an exception at every
/// pixel: a few bytes kept it busy for ten minutes. It stops by itself at the last pixel.
final class EndlessInput extends ImageInputStreamImpl {
  private final byte[] bytes;

  EndlessInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    var at = streamPos++;
    return at < bytes.length ? bytes[(int) at] & 0xFF : 0;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    bitOffset = 0;
    for (var i = 0; i < length; i++) {
      var at = streamPos++;
      into[offset + i] = at < bytes.length ? bytes[(int) at] : 0;
    }
    return length;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
