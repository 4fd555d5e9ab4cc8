/// What boards are promised, and the players that they are made for, each with its own way of
/// reading.
@NullMarked
package nl.burgernet.serveboards;

import org.jspecify.annotations.NullMarked;
