package nl.burgernet.startaction;

import java.time.Instant;
import java.util.Set;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Kind;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.GeoPoint;
import org.jspecify.annotations.Nullable;

/// An action that somebody thinks of: whom would it tell?
///
/// @param asked the area as it was asked for
/// @param area the same as geometry
/// @param message what people would read; null when that is not known yet
record Question(
    Kind kind,
    Set<Channel> channels,
    ActionArea asked,
    Area area,
    GeoPoint incident,
    @Nullable String message,
    Instant plannedEnd,
    boolean exercise) {}
