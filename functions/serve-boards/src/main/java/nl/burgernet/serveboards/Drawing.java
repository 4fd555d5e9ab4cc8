package nl.burgernet.serveboards;

import org.jspecify.annotations.Nullable;

/// What is to be drawn, and how large.
///
/// @param token opens this board in an address
/// @param size in which the words must fit
/// @param page of a picture, from 1: each search has one
/// @param width of a picture, in pixels; chosen for the board if absent
/// @param height of a picture, in pixels; chosen for the board if absent
record Drawing(
    Screen screen,
    String token,
    Size size,
    int page,
    @Nullable Integer width,
    @Nullable Integer height) {}
