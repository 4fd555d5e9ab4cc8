/// Writes documents of XML that every reader can read, whatever stands in the texts. Start reading
/// at [Xml].
@NullMarked
package nl.burgernet.xml;

import org.jspecify.annotations.NullMarked;
