### What the line says, in English. Polite, short, to a worried person.
### Keys are named with { $key }; a voice reads a lone digit as its number.

## The first question, and the welcome

language-question = For English, press { $key }.
language-default = We did not hear a choice, so we continue in English.
greeting = Welcome back to INFO OPT. To change the language, press star.
notice = This is the automatic line of the Małopolska Voivodeship Office in Kraków. Calls are not recorded. How we protect your data is explained on the office's website.

## A call that does not simply go on: blocked, or too many from one number

challenge = Many calls have come from this telephone number within the last hour. To make sure that a person is calling, we ask for two keys.
challenge-withheld = Many calls from withheld numbers are coming in at the moment. To make sure that a person is calling, we ask for two keys.
challenge-keys = To go on, please press { $first } and then { $second }.
challenge-wrong = Those were not the two keys.
challenge-passed = Thank you.
challenge-failed = Many calls are coming in, and the two keys that we asked for were not pressed. So we have to end this call.
challenge-instead = Please call again later, or write to: info dot opt, at, m u w, dot p l.
blocked = Calls from this telephone number are blocked up to and including { $until }.
blocked-threats = The reason: threats were made in a call from this number.
blocked-insults = The reason: insults were used in a call from this number.
blocked-nuisance = The reason: calls came from this number again and again without any matter for the office.
blocked-automated = The reason: a machine called from this number again and again.
blocked-advertising = The reason: calls from this number were made to advertise.
blocked-instead = You can write to: info dot opt, at, m u w, dot p l, or come to the office in person. If this is a mistake, please write to us, and we will look into it.
too-often = Too many calls have come from this telephone number within a short time. The next one will be possible in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
too-often-instead = You can also write to: info dot opt, at, m u w, dot p l. If many people share this telephone, for example at work or in a hostel, please write so to the same address, and we will allow more calls.
refused-again = To hear this again, press star.
gate-language = In English: press hash.

## Menus

item-status = For the status of your case, press { $key }.
item-menu-information = For information, press { $key }.
item-menu-help = For help with an application, press { $key }.
item-menu-places = For addresses, hours and open days, press { $key }.
item-menu-business = For employers and representatives, press { $key }.
item-menu-stay = For residence, visas and invitations, press { $key }.
item-menu-working = For work, press { $key }.
item-menu-letters = For the residence card, letters and documents, press { $key }.
item-menu-ukraine = For citizens of Ukraine, press { $key }.
item-menu-elsewhere = For citizenship and matters for other offices, press { $key }.
item-topic = { $name }: press { $key }.
item-hours = For the consultants' hours, press { $key }.
item-events = For open days and webinars, press { $key }.
item-slower = For slower speech, press { $key }.
item-usual = For the usual speed, press { $key }.
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
topic-slower = For slower speech, press 3.
topic-usual = For the usual speed, press 3.
topic-consultant = To talk to a consultant about this, press 0.
topic-expired = This information is being updated, so we do not read it out.

slower-on = We will now speak more slowly.
slower-off = We will now speak at the usual speed.
heading-who = Who it is for.
heading-documents = Documents.
heading-fee = Fees.
heading-filing = Where and how to file.
heading-mistakes = What often goes wrong.

## Offices, hours and events

office-address = The address is:
office-open = The counters are open { $day }, { $hours }.
office-open-next = Then { $day }, { $hours }.
office-closed = The counters are closed for the next few days.
office-hours-unknown = For the hours of the counters, please ask a consultant.
hours-open = Consultants who speak English are on duty { $day }, { $hours }.
hours-open-next = Then { $day }, { $hours }.
hours-closed = No consultant who speaks English is on duty for the next few days.
hours-always = The status of your case and our information are available day and night.
event-when = When: { $day }, { $hours }.
events-none = No open days or webinars are announced at the moment. A consultant can tell you what is planned.

## The status of a case

status-number = From your case number, please enter the digits after the four-digit symbol, and then the year. Then press hash. If you do not know the number, just press hash, and we will search by the telephone number you are calling from. Star clears what you have entered.
status-number-only = From your case number, please enter the digits after the four-digit symbol, and then the year. Then press hash. To go back, just press hash. Star clears what you have entered.
status-number-odd = That cannot be a case number. A case number ends with a year of four digits.
status-number-read = You entered: { $number }, year { $year }.
right-or-again = If this is right, press 1. To enter it again, press 2.
status-born = Please enter your date of birth, eight digits: day, month and year. Then press hash. To go back, just press hash.
status-born-odd = There is no such date. We need two digits for the day, two for the month and four for the year.
status-born-read = You entered: { $date }.
status-code = If you have an access code for this case, enter it and press hash. If you have none, just press hash.
status-too-late = For your safety, what you entered was deleted after a few minutes. Please start again.
status-several = There is more than one case with this telephone number and date of birth.
status-refused = We could not confirm these details, so we cannot say anything about a case.
status-refused-keys = To try again, press 1. For a consultant, press 0. For the main menu, press hash.
status-locked = There were too many attempts. For safety, this service is locked for a while. It will unlock by itself.
status-code-required = For safety, we currently give the status only with an access code. To enter the code, press 1. For a consultant, press 0. For the main menu, press hash.
status-unavailable = We are sorry, we cannot check the status of your case at the moment.

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
readout-reminder = This call does not replace a letter. It neither starts nor stops any deadline, and it promises no date. If you have moved, please tell the office in writing, so that letters reach you.
readout-keys = To hear it again, press 1. For another case, press 2. To finish, press 3. For a consultant, press 0. For the main menu, press hash.

stage-registered = Your application is registered.
stage-formal-gaps = Your application is formally incomplete. We have sent you a summons to complete it.
stage-fingerprints-awaited = The office is waiting for your fingerprints.
stage-fingerprints-set = A date for taking your fingerprints has been set.
stage-evidence-review = The office is reviewing the evidence in your case.
stage-other-services = The office has consulted other services about your case.
stage-decision-preparing = The decision is being prepared.
stage-decision-issued = A decision has been issued and posted to you.
stage-card-ordered = Your residence card has been ordered.
stage-card-ready = Your residence card is ready to be collected.
stage-left-unconsidered = Your application was left without consideration. A letter explains why.
stage-discontinued = The proceedings were discontinued. A letter explains why.
stage-appeal = Your case is under appeal at the Office for Foreigners.
stage-passed-on = Your case was passed to another voivode.

next-registered = You do not need to do anything now. Please wait for a letter.
next-formal-gaps = Please read the letter and send what it asks for by the date it gives.
next-fingerprints-awaited = When you receive a summons, please come to the office with your passport.
next-fingerprints-set = Please come at the set time, with your passport.
next-fingerprints-unsure = If that time has already passed, please ask a consultant.
next-fingerprints-over = The time that was set has passed. Please ask a consultant what to do now.
next-evidence-review = You do not need to do anything now. If the office needs anything, it will write to you.
next-other-services = You do not need to do anything now. Please wait for a letter.
next-decision-preparing = You do not need to do anything now. The decision will come by post.
next-decision-issued = Please wait for the letter, or collect it at the post office if you have a notice. The letter says what you can do and by when.
next-card-ordered = Please wait until the card is ready.
next-card-ready = Please collect the card in person, with your passport.
next-left-unconsidered = Please read the letter. It says what you can do and by when.
next-discontinued = Please read the letter. It says what you can do and by when.
next-appeal = The Office for Foreigners will write to you.
next-passed-on = The office that took over the case will write to you.

document-passport = A copy of the passport.
document-photo = A photograph.
document-fee = Proof of payment.
document-insurance = Proof of health insurance.
document-income = Proof of income.
document-housing = A document that confirms where you live.
document-work = A document about your work.
document-study = A document about your studies.
document-signature = A signature on the application.
document-other = Another document; the letter names it.

## Waiting for a consultant

wait-position = { $position ->
    [1] You are next. Please stay on the line.
   *[other] You are number { $position } in the queue. Please stay on the line.
}
wait-position-later = You are now number { $position } in the queue, because other calls have to be taken first. Please stay on the line.
wait-unknown = You are in the queue. Please stay on the line.
wait-about = { $minutes ->
    [one] You can expect to wait for about one minute.
   *[other] You can expect to wait for about { $minutes } minutes.
}
wait-over = { $minutes ->
    [one] You can expect to wait for longer than one minute.
   *[other] You can expect to wait for longer than { $minutes } minutes.
}
wait-longer-than-usual = The wait is longer than usual at the moment. We are sorry.
wait-longer-than-said = The wait is longer than we told you, because fewer consultants are on duty now. We are sorry.
wait-resumed = A call from this number was already waiting a short time ago, so its place in the queue has been kept.
wait-rung = A consultant is free, and we are calling them for you now.
wait-keys = At any time, you can press 1 to be called back instead, or hash to return to the menu.
left-queue = You have left the queue.
connecting = A consultant is ready. We are connecting you.
cut-off = The connection with the consultant has ended. If you were cut off, please stay on the line: you are first in the queue again. If your matter is settled, you can hang up.
passed-on = Your call is being passed on. Please stay on the line.
on-hold = The consultant will be back with you in a moment. Please stay on the line.
closed-hours = Our consultants are not on duty now.
closed-holiday = Today is a public holiday, and our consultants are not on duty.
closed-language = Consultants who speak English are not on duty now.
closed-waited = We are sorry: our consultants have stopped taking calls.
closed-opens = They will be available again { $at }.
turned-nobody = At the moment no consultant who speaks English is on duty for this kind of matter.
turned-full = All places in the queue are taken at the moment.
turned-full-language = All places in the queue for consultants who speak English are taken at the moment.
turned-full-number = Several calls from this number are already waiting, and no more can wait at the same time.
turned-down = Because of a technical fault, we cannot connect you with a consultant at the moment. We are sorry.
turned-kept = If you leave a number, you keep your place.
turned-keys = To leave a number and be called back, press 1. For the main menu, press hash.
long = Many people are waiting at the moment.
long-many = You may have to wait for a long time.
long-keys = To leave a number and be called back, press 1. To wait all the same, press 2. For the main menu, press hash.

## A callback

callback-own = To be called back on the number you are calling from, ending in { $tail }, press 1. For another number, press 2. To go back, press hash.
callback-number = Please enter the telephone number and press hash. For a foreign number, begin with two zeros and the country code. To go back, just press hash.
callback-number-odd = That is not a telephone number that we can call.
callback-number-special = That is a special number, such as a premium-rate one. We only call ordinary fixed and mobile numbers.
callback-number-country = We do not call numbers of that country.
callback-number-read = You entered: { $number }.
callback-promised = Thank you. We have your number, and a consultant will call you back.
callback-kept = Thank you. You keep your place in the queue, and a consultant will call you back when it is your turn.
callback-was-promised = We have already promised to call this number back. That request stands, and it keeps its place in the queue.
callback-over-number = No more callbacks to this number can be promised today.
callback-over-caller = As many callbacks as possible have been asked for today from the number you are calling from.
callback-over-withheld = As many callbacks as possible have been asked for today from withheld numbers.
callback-over-blocked = We do not call that number back.
callback-over-stay = Please stay on the line, or call again tomorrow.
callback-over-other = To leave another number, press 1.
callback-over-shown = If you call without hiding your number, you can still ask to be called back.
callback-over-keys = To wait on the line for a consultant, press 2. For the main menu, press hash. You can also call again tomorrow.
callback-over-tomorrow = Please call again tomorrow. For the main menu, press hash.
callback-slot-today = Today our consultants finish { $closes }.
callback-slot-else = If it is not your turn by then, we will call you { $at } at the earliest.
callback-slot-later = We will call you { $at } at the earliest.
callback-failed = We are sorry, the number could not be saved. You can also write to: info dot opt, at, m u w, dot p l.
callback-standing = We have promised to call you back on the number you are calling from.
callback-standing-keys = To be called back as promised, press 1. To wait on the line now instead, at the same place in the queue, press 2. For the main menu, press hash.
callback-stays = Thank you. We will call you back.
callback-is-rung = A consultant is calling your number at this very moment. Please hang up and answer that call.

## A call back

back-greeting = Hello, this is INFO.OPT, the helpline of the Małopolska Voivodeship Office in Kraków. You asked us to call you back.
back-key = To talk to a consultant, press 1.
back-wait = The consultant is not available any more, but you keep your place.
back-later = We did not hear a key, so this call ends here. You can also call us at any time.

## When something fails

fault = We are sorry, a technical fault has occurred. Please stay on the line for a moment.
fault-end = We are sorry, the problem has not been fixed yet. Please call again later, or write to: info dot opt, at, m u w, dot p l.
message-answer = Thank you. This number does not read messages. Please call us, or write to info.opt@muw.pl.

## What a consultant hears, in the office's own language

offer = { $line }. A call in { $language }, about { $topic }. Waiting for { $waited }.
offer-at-once = { $line }. A call in { $language }, about { $topic }. It has just come in.
offer-kind = The caller is: { $kind }.
offer-zone = The zone: { $zone }.
offer-callback = { $line }. A callback in { $language }, about { $topic }. It was asked for { $asked }.
offer-callback-subject = Before that, the caller had listened to: { $subject }.
offer-keys = To accept, press 1. To decline, press 2.
offer-accepted = Accepted.
offer-case = The caller has proved their identity. Case number { $number }.
offer-subject = The caller has just listened to: { $subject }.
offer-caller = The caller's number ends in { $tail }.
offer-withheld = The caller's number is withheld.
offer-declined = Declined.
offer-stale = The caller is not waiting any more.
offer-taken = Somebody else has taken this call.
offer-passed-on = This call goes to somebody else now.
offer-missed = We did not hear a key. The call will go to somebody else.
offer-paused = You have missed several calls in a row, so you are paused and get no more calls. To be ready again, say so on the desk page, or ring this line with your PIN, or ask a supervisor, who can make you ready on the floor page.
offer-back-calling = We are calling the person now. Please stay on the line.
offer-back-reached = The person is on the line.
offer-back-unreached = The person could not be reached.
offer-over = The call has ended.
offer-fault = A technical fault has occurred, and this call has to end. The caller keeps their place. Goodbye.
offer-consult = { $line }. A colleague asks you to join a call in { $language }, about { $topic }. The caller is on hold.
offer-interpret = { $line }. You are asked to interpret in a call.
offer-listen = { $line }. This is the call that you want to listen to, in { $language }, about { $topic }.
offer-interpret-accepted = Thank you. We are connecting you with the consultant.
offer-listen-accepted = We are connecting you with the call.
offer-alone-declined = Your request was declined. You are with the caller again.
offer-alone-missed = Nobody answered. You are with the caller again.
offer-alone-failed = The other person could not be reached. You are with the caller again.
offer-alone-left = The other person has left. You are with the caller again.
offer-goodbye = Goodbye.
staff-question = This is a consultant's telephone. To sign in, press 1. To call like anybody else, press 2.
staff-pin = Please enter the six digits of your PIN.
staff-pin-wrong = You could not be signed in.
staff-pin-end = Please try again in a quarter of an hour, or ask your supervisor for a new PIN.
staff-ready = You are ready: calls will be offered to you.
staff-paused = You are paused. The reason: { $reason }. Paused for { $long }.
staff-paused-missed = { $count ->
    [one] You are paused, because { $count } call was missed.
   *[other] You are paused, because { $count } calls in a row were missed.
  } Paused for { $long }.
staff-out = You are off duty: no calls will be offered to you.
staff-elsewhere = You are on duty on another line. If you choose ready here, calls of that line will not come to you any more.
staff-keys = Ready: press 1. Pause: 2. Off duty: 3. Ready, and stay on the line: 4. To end this call, press hash.
staff-reason = { $reason }: press { $key }.
staff-reason-back = To go back without a pause, press any other key.
staff-room = You stay on the line, and calls will come to you at once. For the menu, press star.
staff-rung = You are still ready: this telephone will ring for the next call.

language-name-pl = Polish
language-name-uk = Ukrainian
language-name-en = English
language-name-ru = Russian
topic-name-case = the status of a case
topic-name-residence = residence
topic-name-work = work
topic-name-ukraine = matters of Ukrainian citizens
topic-name-general = a general question
kind-name-foreigner = a foreigner
kind-name-employer = an employer
kind-name-attorney = a representative
pause-name-break = a short break
pause-name-lunch = lunch
pause-name-training = training
pause-name-meeting = a meeting
