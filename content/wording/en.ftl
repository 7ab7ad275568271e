### What the line says, in English. Polite, short, to a worried person.
### Keys are named with { $key }; a voice reads a lone digit as its number.

## The first question, and the welcome

language-question = For English, press { $key }.
language-default = We did not hear a choice, so we continue in English.
greeting = Welcome back to INFO.OPT. To change the language, press star.
notice = This is an automatic line of the Małopolska Voivodeship Office in Kraków. Calls are not recorded. How we protect your data is explained on the office's website.

## Menus

item-status = For the status of your case, press { $key }.
item-menu-information = For information, press { $key }.
item-menu-help = For help with an application, press { $key }.
item-topic-places = For addresses, hours and open days, press { $key }.
item-topic-residence-permits = About residence permits, press { $key }.
item-topic-filing = How to file an application, press { $key }.
item-language = To change the language, press { $key }.
item-consultant = For a consultant, press { $key }.
item-back = To go back, press hash.
silence = We did not hear a key.
wrong-key = That key is not used here.
astray-person = We will try to connect you with a consultant.
goodbye = Thank you for calling. Goodbye.

## A topic

topic-again = To hear it again, press 1.
topic-next = To hear more, press 2.
topic-consultant = For a consultant about this, press 0.
topic-expired = This information is being updated, so we do not read it out.

## The status of a case

status-number = Please enter your case number and press hash: the digits after the four-digit class, and then the year. If you do not know the number, press only hash, and we will search by the phone you are calling from. Star clears what you have entered.
status-number-only = Please enter your case number and press hash: the digits after the four-digit class, and then the year. To go back, press only hash. Star clears what you have entered.
status-number-odd = That cannot be a case number. It ends with a four-digit year.
status-number-read = You entered: { $number }, year { $year }.
right-or-again = If this is right, press 1. To enter it again, press 2.
status-born = Please enter the date of birth, eight digits: day, month, year. Then press hash. To go back, press only hash.
status-born-odd = That is not a date. We need two digits for the day, two for the month and four for the year.
status-born-read = You entered: { $date }.
status-code = If you have an access code for this case, enter it and press hash. If you have none, press only hash.
status-too-late = For your safety, what you entered was deleted after a few minutes. Please start again.
status-several = There is more than one case with this telephone and date of birth.
status-refused = We could not confirm these details, so we cannot say anything about a case.
status-refused-keys = To try again, press 1. For a consultant, press 0. For the main menu, press hash.
status-locked = For safety, this service is closed to you for a while, because of too many attempts. It will open again by itself.
status-code-required = For safety, we currently give the status only with an access code. To enter the code, press 1. For a consultant, press 0. For the main menu, press hash.
status-unavailable = The status cannot be checked at this moment. We are sorry.

## The readout

readout-number = Case number { $number }.
readout-term = In Polish:
readout-since = Since { $date }.
readout-missing = { $count ->
    [one] One document is missing:
   *[other] { $count } documents are missing:
}
readout-appointment = Your appointment is { $at }.
readout-place = Place:
readout-reminder = This call does not replace a letter. It neither starts nor stops a deadline and promises no date. If you have moved, please tell the office in writing, so that letters reach you.
readout-keys = To hear it again, press 1. For another case, press 2. To finish, press 3. For a consultant, press 0. For the main menu, press hash.

stage-registered = Your application is registered.
stage-formal-gaps = The application has formal gaps. A summons to complete it has been sent to you.
stage-fingerprints-awaited = The office is waiting for your fingerprints.
stage-fingerprints-set = A date for your fingerprints is set.
stage-evidence-review = The office is reviewing the evidence in your case.
stage-other-services = The office has consulted other services about your case.
stage-decision-preparing = The decision is being prepared.
stage-decision-issued = A decision was issued and posted to you.
stage-card-ordered = Your residence card is ordered.
stage-card-ready = Your residence card is ready for pick-up.
stage-left-unconsidered = The application was left without consideration. A letter explains why.
stage-discontinued = The proceedings were discontinued. A letter explains why.
stage-appeal = The case is under appeal at the Office for Foreigners.
stage-passed-on = The case was passed to another voivode.

next-registered = You need not do anything now. Please wait for a letter.
next-formal-gaps = Please read the letter and send what it asks for by the date it gives.
next-fingerprints-awaited = Please come when the office invites you, with your passport.
next-fingerprints-set = Please come at the set time, with your passport.
next-evidence-review = You need not do anything now. If the office needs more, it will write to you.
next-other-services = You need not do anything now. Please wait for a letter.
next-decision-preparing = You need not do anything now. The decision will come by post.
next-decision-issued = Please wait for the letter, or collect it at the post office if you have a notice. It says what you can do and by when.
next-card-ordered = Please wait until the card is ready.
next-card-ready = Please collect it in person, with your passport.
next-left-unconsidered = Please read the letter. It says what you can do and by when.
next-discontinued = Please read the letter. It says what you can do and by when.
next-appeal = The Office for Foreigners will write to you.
next-passed-on = The other office will write to you.

document-passport = A copy of the passport.
document-photo = A photograph.
document-fee = Proof that the fee was paid.
document-insurance = Proof of health insurance.
document-income = Proof of income.
document-housing = Proof of a place to live.
document-work = A document about your work.
document-study = A document about your studies.
document-signature = A signature on the application.
document-other = Another document; the letter names it.

## Waiting for a consultant

wait-position = { $position ->
    [1] You are next. Please stay on the line.
   *[other] You are number { $position } in the queue. Please stay on the line.
}
wait-unknown = You are in the queue. Please stay on the line.
wait-keys = At any time, press 1 to be called back instead, or hash for the menus.
left-queue = You have left the queue.
connecting = A consultant is ready. We are connecting you.
cut-off = The connection with the consultant has ended. If you were cut off, please stay on the line: you are first in the queue again. If your matter is settled, you can hang up.
closed = Our consultants are not on duty now.
closed-opens = They will be here again { $at }.
turned-nobody = Today no consultant who speaks English is on duty for this subject.
turned-full = All places in the queue are taken at the moment.
turned-keys = To leave a number and be called back, press 1. For the main menu, press hash.

## A callback

callback-own = To be called back on the number you are calling from, ending in { $tail }, press 1. For another number, press 2. To go back, press hash.
callback-number = Please enter the telephone number and press hash. For a number from abroad, begin with 0 0 and the country code. To go back, press only hash.
callback-number-odd = That is not a telephone number that we can call.
callback-number-read = You entered: { $number }.
callback-promised = Thank you. We have your number, and a consultant will call you back.
callback-failed = We are sorry, the number could not be saved.

## When something fails

fault = We are sorry, a technical fault has occurred. Please stay on the line for a moment.
fault-end = We are sorry, the fault is not over. Please call again later, or write to info.opt@muw.pl.
message-answer = Thank you. This number does not read messages. Please call us, or write to info.opt@muw.pl.

## What a consultant hears, in the office's own language

offer = { $line }. A call in { $language }, about { $topic }. Waiting for { $waited }.
offer-keys = To accept, press 1. To decline, press 2.
offer-accepted = Accepted.
offer-case = The caller has proved who they are. Case number { $number }.
offer-caller = The caller's number ends in { $tail }.
offer-withheld = The caller's number is withheld.
offer-declined = Declined. Goodbye.
offer-stale = The caller is not waiting any more. Goodbye.
offer-missed = We did not hear a key. The call goes to somebody else. Goodbye.
offer-over = The call has ended. Goodbye.

language-name-pl = Polish
language-name-uk = Ukrainian
language-name-en = English
language-name-ru = Russian
topic-name-case = the status of a case
topic-name-residence = residence
topic-name-work = work
topic-name-ukraine = matters of Ukrainian citizens
topic-name-general = a general question
