package nl.burgernet.registrations;

import java.time.Duration;
import java.util.Optional;

/// Codes that are shown in a chat and typed in on the website, so that whoever has both is known to
/// be one person.
public interface ChatCodes {
  Duration GOOD_FOR = Duration.ofMinutes(10);

  /// A new code for whoever is on the other side of a chat: ten letters and digits, for one use.
  ///
  /// @param chatId how the chat's provider names the person
  String issue(String chatId);

  /// Uses up a code and says whose chat it was shown in; nothing if there is no such code, or no
  /// more. Letters count in either case, and spaces and dashes do not count.
  Optional<String> redeem(String code);
}
