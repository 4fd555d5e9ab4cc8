package nl.burgernet.objects;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A form with which somebody may write one object: sent as `multipart/form-data`, with all fields
/// and then the file.
public record UploadForm(URI url, Map<String, String> fields, Instant expiresAt, long maxBytes) {
  public UploadForm {
    // In their order.
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
