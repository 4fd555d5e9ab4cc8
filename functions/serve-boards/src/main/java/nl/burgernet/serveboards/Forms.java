package nl.burgernet.serveboards;

import java.nio.charset.StandardCharsets;

/// Draws a screen in each form.
final class Forms {
  private final TextForm text;
  private final JsonForm json;
  private final CapForm cap;
  private final RssForm rss;
  private final ConcertoForm concerto;
  private final MultiForm multi;
  private final HtmlForm html;
  private final PictureForm picture;

  Forms(Wording wording, Links links) {
    text = new TextForm(wording);
    json = new JsonForm(wording, text, links);
    cap = new CapForm(wording, links);
    rss = new RssForm(wording, text, links);
    concerto = new ConcertoForm(wording, text);
    multi = new MultiForm(text);
    html = new HtmlForm(text);
    picture = new PictureForm(text);
  }

  byte[] draw(Form form, Drawing drawing) {
    return switch (form) {
      case JSON -> bytes(json.of(drawing));
      case TEXT -> bytes(text.of(drawing));
      case CAP -> bytes(cap.of(drawing));
      case RSS -> bytes(rss.words(drawing));
      case MRSS -> bytes(rss.pictures(drawing));
      case CONCERTO -> bytes(concerto.of(drawing));
      case MULTI -> bytes(multi.of(drawing));
      case HTML -> bytes(html.of(drawing));
      case PNG -> picture.of(drawing);
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
