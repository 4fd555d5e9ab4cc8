package nl.burgernet.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class XmlTest {
  @Test
  void elements_stand_within_one_another_with_their_attributes() {
    assertThat(Xml.document().within("feed", () -> Xml.document(), "lang", "nl").written())
        .contains("<feed lang=\"nl\"></feed>");
  }

  @Test
  void a_text_is_never_taken_for_markup() throws Exception {
    assertThat(readBack("<b>5 & 6</b> ]]> \"x\"")).isEqualTo("<b>5 & 6</b> ]]> \"x\"");
  }

  @Test
  void a_sign_that_no_document_may_hold_becomes_a_space() throws Exception {
    assertThat(readBack("a\u0000b\u0008c\uFFFFd\tе\n")).isEqualTo("a b c d\tе\n");
  }

  private static String readBack(String text) throws Exception {
    var xml = Xml.document().element("text", text).written();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement()
        .getTextContent();
  }
}
