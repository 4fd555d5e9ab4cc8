package nl.burgernet.receivephoto;

import com.fasterxml.jackson.annotation.JsonProperty;

/// One size of a photo.
///
/// @param name the longest that its longer side may be, in pixels: one of a few
/// @param width in pixels
/// @param height in pixels
record Size(
    @JsonProperty(required = true) int name,
    @JsonProperty(required = true) int width,
    @JsonProperty(required = true) int height) {}
