/// The personal links by which people answer an inquiry without an account: made by whoever mails
/// them, recognized by whoever takes the answers. Start reading at [LinkKey].
@NullMarked
package nl.burgernet.answerlinks;

import org.jspecify.annotations.NullMarked;
