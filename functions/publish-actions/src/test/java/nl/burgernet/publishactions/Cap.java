package nl.burgernet.publishactions;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// A document of XML as its reader sees it.
record Cap(Document document) {
  static Cap of(String xml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return new Cap(factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Holds a message to the schema; throws [IllegalArgumentException] that says what is wrong.
  static void requireValid(String xml) {
    try (var schema = Cap.class.getResourceAsStream("cap-1.2.xsd")) {
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(new StreamSource(Objects.requireNonNull(schema)))
          .newValidator()
          .validate(new StreamSource(new StringReader(xml)));
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  List<Element> elements(String name) {
    return elements(document.getDocumentElement(), name);
  }

  static List<Element> elements(Element within, String name) {
    var found = new ArrayList<Element>();
    var nodes = within.getElementsByTagNameNS("*", name);
    for (var i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  List<String> all(String name) {
    return elements(name).stream().map(Element::getTextContent).toList();
  }

  String one(String name) {
    return all(name).getFirst();
  }

  List<String> attributes(String name, String attribute) {
    return elements(name).stream().map(element -> element.getAttribute(attribute)).toList();
  }
}
