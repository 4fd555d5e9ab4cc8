/// Neighbourhood inquiries: a control room asks an area by e-mail, whoever is asked answers through
/// a personal link. An inquiry is told as an action is, by the same functions. Start reading at
/// [InquiryDoor] and [AnswerDoor].
@NullMarked
package nl.burgernet.inquire;

import org.jspecify.annotations.NullMarked;
