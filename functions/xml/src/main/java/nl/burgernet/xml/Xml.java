package nl.burgernet.xml;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes a document of XML: elements with a text, or with others in them.
public final class Xml {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  /// What is written between an element's start and its end.
  public interface Inner {
    void write();
  }

  private Xml() throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    xml.writeStartDocument("UTF-8", "1.0");
  }

  public static Xml document() {
    try {
      return new Xml();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /// An element with others in it; names and values of attributes take turns.
  public Xml within(String name, Inner inner, String... attributes) {
    try {
      xml.writeStartElement(name);
      attributes(attributes);
      inner.write();
      xml.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  public Xml element(String name, String value, String... attributes) {
    return within(name, () -> characters(value), attributes);
  }

  private void characters(String value) {
    try {
      xml.writeCharacters(allowed(value));
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (var i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], allowed(attributes[i + 1]));
    }
  }

  /// One character that XML does not know would make the whole feed unreadable.
  /// https://www.w3.org/TR/xml/#charsets
  static String allowed(String value) {
    return value
        .codePoints()
        .map(
            c ->
                c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000
                    ? c
                    : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  public String written() {
    try {
      xml.writeEndDocument();
      xml.flush();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}
