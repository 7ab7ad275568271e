# What staff read. Values are formatted before they come here.

skip = Skip to the content
languages = Language of this page
sign-in = Sign in
sign-out = Sign out
login = Login
password = Password
sign-in-help = A supervisor gives you a login, a new password if yours is lost or has run out, and unlocks a locked account.
sign-in-wrong = Login and password do not fit. Please check both and try again.
sign-in-too-many = { $minutes ->
    [one] Too many tries. Please wait a minute and try again.
   *[other] Too many tries. Please wait { $minutes } minutes and try again.
}
to-start = Go to the start page

## Errors

error-form = This form is too old
error-form-todo = It was open for too long, or cookies are switched off. Please go back, load the page again and repeat.
error-role = This page is for supervisors
error-role-todo = Your account is for consultants. If you need the day’s figures, ask an administrator.
error-missing = There is no such page
error-missing-todo = The address may have been cut off on its way. Start again from today.
error-call = There is no such call
error-call-todo = It may be older than calls are kept, or the address was cut off on its way.
error-selection = There is no such day or hour
error-selection-todo = The address asks for something that cannot be. Start again from today.
error-database = The figures cannot be read just now
error-database-todo = The line goes on answering calls. Please load the page again in a minute.
error-busy = Very many pages are being opened just now
error-busy-todo = The line goes on answering calls. Please load the page again in a few seconds.
error-broken = Something went wrong on this page
error-broken-todo = The line goes on answering calls. Please load the page again; if it happens twice, tell an administrator.

## Times

moment-today = today { $time }
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } h { $minutes } min

## The day

today = Today
today-as-of = { $day }, time of { $zone }
day-as-of = Time of { $zone }
days = Days
lines = Lines
refresh = Refresh
how-it-goes = How it goes
verdict-good = Today goes well: { $level } of callers were answered within { $threshold } seconds. The goal is { $goal }.
verdict-good-past = The day went well: { $level } of callers were answered within { $threshold } seconds. The goal is { $goal }.
verdict-nearly = Today is a little slow: { $level } of callers were answered within { $threshold } seconds. The goal is { $goal }.
verdict-nearly-past = The day was a little slow: { $level } of callers were answered within { $threshold } seconds. The goal is { $goal }.
verdict-bad = Callers wait too long today: only { $level } were answered within { $threshold } seconds. The goal is { $goal }.
verdict-bad-past = Callers waited too long: only { $level } were answered within { $threshold } seconds. The goal is { $goal }.
verdict-waiting = The first callers are waiting for a consultant now.
verdict-nobody-asked = The line answers by itself: nobody has waited for a consultant yet today.
verdict-nobody-asked-past = The line answered by itself: nobody waited for a consultant on this day.
verdict-no-calls = Nobody has called yet today.
verdict-no-calls-past = Nobody called on this day.
level-answered = Service level, answered.
level-answered-formula = Answered within { $threshold } s, of all answered calls.
level-answered-and-abandoned = Service level, answered and abandoned.
level-answered-and-abandoned-formula = Answered or abandoned within { $threshold } s, of all calls answered or abandoned.
level-all = Service level, all.
level-all-formula = Calls that left the queue within { $threshold } s in whatever way, of all that joined it and do not wait any more.
level-short-abandons-removed = Service level, short abandons removed.
level-short-abandons-removed-formula = Answered within { $threshold } s, of all calls answered or abandoned; those abandoned within { $short } s are left out. A wait runs from joining the queue to the consultant.
alarms = { $count ->
    [one] One alarm
   *[other] { $count } alarms
}
alarm-proof-failures = Unusually many failed proofs of identity: the access code is required of every caller for a while.
alarm-carrier = The telephone carrier does not answer as it should.
alarm-carrier-busy = The telephone carrier asks for fewer requests: ringing consultants is delayed.
alarm-fallback = Calls reached the emergency answer because the line itself did not answer in time.
alarm-other = Something unusual: an administrator can find it in the log.
now = Now
now-open = Calls in progress
now-waiting = Waiting for a consultant
now-callbacks = Callbacks promised
now-oldest = the oldest from { $moment }
waits = Waiting for a consultant
waits-none = Nobody waited for a consultant.
joined = Joined the queue
answered = Answered
abandoned = Gave up waiting
abandonment = { $share } of those who waited
called-back = Left a number instead
wait-median = Median wait
wait-mean = mean { $mean }
wait-p90 = Nine of ten within
wait-longest = Longest wait
waits-formula = Waits of answered calls, from joining the queue to the consultant. Median and nine of ten are the waits of real calls (nearest rank). Giving up within { $short } s is left out of the share; a callback is not giving up. A call that joins twice counts twice.
callbacks = Callbacks
callback-asked = Callbacks asked for
callback-tried = Callers rung back
callbacks-unreached = { $count ->
    [one] one of them not reached
   *[other] { $count } of them not reached
}
callback-done = Callbacks done
callbacks-kept = Rung in the promised time
callback-given-up = Given up
callback-blocked = Given up: number blocked
callback-not-rung = Given up: number not rung any more
callback-too-many = Left to staff: above the limits of a day
callback-waits = Waited on the line instead
callbacks-formula = Each figure by the time of its own event; the calls behind it are those that asked for the callback. Rung: the caller’s telephone was rung. Done: a person answered and pressed the key, or staff ticked it off. In the promised time: of first tries on this day, the share made before the end of the hours that the caller was told.
estimates = Error of what was announced
estimate-mean = Mean error
estimate-p90 = Nine of ten are off by at most
estimate-count = Announced waits
estimate-calls = Calls that heard them
estimates-formula = The wait that was announced, less the wait that followed until the consultant: above zero, callers were told too much. Every figure that a caller heard counts, if they were answered in that wait; that it takes longer is no figure. Nine of ten: of the amounts without their sign.
diversions = Asked before a long wait
diverted-told = Heard that the wait is long
diverted-waited = Waited all the same
diverted-callback = Left a number
diverted-left = Neither
diversions-formula = Calls that heard before the queue how long they would wait, by what they chose after that. Who waited all the same is in the figures of waiting.
held-back = Ringing held back by the carrier’s rate
held-back-calls = Calls
held-back-longest = The longest
held-back-formula = Calls for which a consultant’s telephone was rung later than it could be, since only so many calls may begin in a second; and the longest of these delays. Each is part of the caller’s wait.
refusals = The line said no
refusals-formula = Calls by the reason that they heard, or were stopped for before any menu and hung up without hearing it. Some of them left a number afterwards or found their answer in the menus. They never joined the queue, so they are in no waiting figure, apart from those who were only refused a callback. Blocked numbers and those that rang too often never came to the menus.
keys-formula = Two keys are asked for before any menu, of numbers that ring very often. Not pressed: of the calls that were asked, those that have ended without them, in whatever way. The others are those that go on, or against which nothing stood any more.
reason-closed = Closed at that hour
reason-full = Too many were waiting
reason-full-language = Too many were waiting in the language
reason-full-number = Several calls of the number were waiting
reason-nobody = Nobody on duty in the language
reason-blocked = The number was blocked
reason-too-often = The number rang too often
reason-challenge = Two keys were asked for and not pressed
reason-callback-number = Callback refused: number asked for often
reason-callback-caller = Callback refused: caller asked often
reason-callback-withheld = Callback refused: withheld numbers asked often
reason-callback-blocked = Callback refused: number blocked
reason-other = Another reason
calls-by-hour = Calls by hour
calls-count = { $count ->
    [one] One call
   *[other] { $count } calls
}
chart-label = Calls in each hour, { $day }. The table below has the same numbers.
chart-axes = Calls that began in each hour
columns = Columns of the table
by-outcome = By outcome
by-language = By language
hours-by-outcome = Calls by the hour in which they began, and how they ended
hours-by-language = Calls by the hour in which they began, and their language
languages-heading = Calls by language
languages-by-outcome = Calls by the language last chosen, and how they ended
hour = Hour
total = Total
meanings = What the outcomes mean
meanings-rule = A call counts once, by the best that happened in it: a talk before a callback, then the status of a case, turned away, gave up waiting, the menus.
outcome-readout = Status of a case
outcome-talk = Consultant
outcome-callback = Callback
outcome-menus = Menus
outcome-abandoned = Gave up waiting
outcome-turned-away = Turned away
outcome-open = Not known yet
outcome-other = Another outcome
meaning-readout = Heard the status of a case.
meaning-talk = Spoke with a consultant.
meaning-callback = Left a number to be called back.
meaning-menus = Ended in the menus and information.
meaning-abandoned = Hung up, or was lost, while waiting.
meaning-turned-away = Asked for a person outside of hours, when the queue was full or nobody was on duty in the language; or rang from a blocked number, or too often, or did not press the two keys that were asked for.
meaning-open = The call goes on and nothing of the above has happened yet.
empty-today = As soon as somebody calls, this page shows the calls by hour, outcome and language.
empty-day = There is nothing to show. Other days are one step away, above.

## Lists of calls

calls = Calls
filters = Which calls
filter-hour = { $hour } h
filter-none = The whole day
way-joined = Joined the queue
way-answered = Answered by a consultant
way-abandoned = Gave up waiting
way-callback = Left a number instead of waiting
way-other = Left the queue another way
way-waiting = Waiting now
way-estimated = Heard an expected wait and were answered
way-diverted = Heard before the queue that the wait is long
way-held-back = Ringing a consultant was held back by the carrier’s rate
way-keys-asked = Two keys were asked for
way-keys-pressed = The two keys were pressed
began = Began
call = Call
outcome = Outcome
language = Language
topic = Topic
waited = Waited
lasted = Lasted
goes-on = goes on
pages = Pages
page-of = Page { $number } of { $pages }
earlier = Earlier
later = Later
empty-calls = No call is like this. If you came from a figure, it has changed since: go back to the day.
language-pl = Polish
language-uk = Ukrainian
language-en = English
language-ru = Russian
language-unknown = Not chosen
language-other = Another language

## One call

call-title = Call { $mark }
consultant = Consultant
steps = Step by step
steps-go-on = The call goes on. Load the page again to see more.
empty-steps = Nothing is written about this call’s steps any more: they are kept for a limited time.
somebody = a consultant
story-lost = { $count ->
    [one] One step is missing here.
   *[other] { $count } steps are missing here.
}
told-unknown = Something happened that this page has no words for yet.
told-call-started = The call came in.
told-call-started-back = The line rang the caller back, and the telephone was picked up.
told-call-ended = The call ended.
told-language-key = The caller chose a language: { $language }.
told-language-remembered = The line greeted in the language of the last call: { $language }.
told-language-default = No language was chosen, so the line went on in its first one: { $language }.
told-step = { $place }: { $input }. Then: { $to }.
told-prompt = The line spoke, for { $seconds } s at most.
told-estimate = The caller heard their position: { $position }.
told-estimate-time = The caller heard their position, { $position }, and an expected wait of { $wait }.
told-estimate-over = The caller heard that the wait is longer than { $wait }, at position { $position }.
told-estimate-over-alone = The caller heard that the wait is longer than { $wait }.
told-estimate-time-alone = The caller heard an expected wait of { $wait }.
told-estimate-longer-than-usual = The caller heard that the wait is longer than usual.
told-estimate-longer-than-said = The caller heard that the wait is longer than was said before, because fewer consultants are on duty.
told-estimate-rung = The caller heard that a consultant is being rung for them.
told-diverted = Before the queue the caller heard of an expected wait of { $wait }, and was asked whether to wait.
told-diverted-many = Before the queue the caller heard that many are waiting, and was asked whether to wait.
told-proof-passed = The proof of identity was right ({ $way }).
told-proof-refused = The proof of identity was not right ({ $way }).
told-proof-several = Several cases fit the telephone, so the number was asked for ({ $way }).
told-proof-locked = After too many failures no more tries were allowed for a while ({ $way }).
told-proof-closed-tier = The access code was required ({ $way }).
told-proof-unavailable = The proof of identity could not be checked ({ $way }).
told-readout-coarse = The status of the case was read out.
told-readout-full = The status of the case was read out with its details.
told-refusal-closed = The caller asked for a person and heard that it is closed.
told-refusal-full = The caller asked for a person and heard that too many are waiting.
told-refusal-full-language = The caller asked for a person and heard that too many are waiting in their language.
told-refusal-full-number = The caller asked for a person and heard that several calls of their number are waiting already.
told-refusal-nobody = The caller asked for a person and heard that nobody is on duty in their language.
told-refusal-blocked = The caller heard that the number is blocked, why, until when and what to do.
told-refusal-too-often = The caller heard that too many calls had come from the number, and when the next one is possible.
told-refusal-challenge = The caller did not press the two keys that were asked for, and heard what to do.
told-gate-stopped-blocked = The call was stopped before the menus: the number is blocked.
told-gate-stopped-too-often = The call was stopped before the menus: too many calls had come from the number.
told-gate-stopped-challenge = The call was stopped before the menus: two keys are asked for, since very many calls had come.
told-gate-passed = The caller pressed the two keys that were asked for.
told-gate-opened = Nothing stood against the call any more, so it went on.
told-refusal-callback-number = The caller heard that no more callbacks to that number can be promised on that day, and what to do.
told-refusal-callback-caller = The caller had asked for as many callbacks as one may on a day; they heard so, and what to do.
told-refusal-callback-withheld = Withheld numbers had asked for as many callbacks as they may on a day; the caller heard so, and what to do.
told-refusal-callback-blocked = The caller heard that the number is not called back, since it is blocked.
told-queued-arrived = The caller began to wait for a consultant: { $language }, { $topic }.
told-queued-resumed = The caller has the place of an earlier call from the same number: { $language }, { $topic }.
told-queued-returned = The caller was put back at their old place: { $language }, { $topic }.
told-queued-cut-off = The consultant’s line dropped, and the caller is first again: { $language }, { $topic }.
told-queued-restored = The queue was rebuilt, and the caller has their old place: { $language }, { $topic }.
told-offer = Offered to { $person } after a wait of { $waited }.
told-dial-delayed = Ringing a consultant was delayed by { $delayed }, since the carrier lets only so many calls begin in a second.
told-offer-ended-accepted = { $person } accepted.
told-offer-ended-declined = { $person } declined.
told-offer-ended-missed = { $person } did not answer.
told-offer-ended-withdrawn = The offer to { $person } was taken back: somebody else accepted, or the caller had left.
told-offer-ended-failed = { $person } could not be reached by telephone.
told-talk = The caller talks with { $person }, after a wait of { $waited }.
told-talk-ended-caller = The caller ended the talk with { $person } after { $talked }.
told-talk-ended-consultant = { $person } ended the talk after { $talked }.
told-talk-ended-dropped = The line of { $person } dropped after { $talked }.
told-not-met-caller = The caller hung up before being put through to { $person }.
told-not-met-dropped = { $person } was not put through; the caller is first again.
told-left-hung-up = The caller hung up after a wait of { $waited }.
told-left-lost = The caller was lost after a wait of { $waited }: nothing was heard of the call any more.
told-left-menus = The caller went back to the menus after a wait of { $waited }.
told-left-callback = The caller left the queue for a callback after a wait of { $waited }.
told-left-nobody = The wait ended after { $waited }, because nobody was on duty in the language any more.
told-left-closed = The wait ended after { $waited }, because the line had closed.
told-left-replaced = Nothing was heard of the call, and after { $waited } another call from the same number took its place.
told-callback-asked = The caller was promised to be called back: { $topic }.
told-callback-queued = The callback joined the queue: { $language }, { $topic }.
told-callback-tried-reached = The caller was rung back and reached, by { $person }.
told-callback-tried-busy = The caller was rung back for { $person }: busy.
told-callback-tried-no-answer = The caller was rung back for { $person }: nobody answered.
told-callback-tried-failed = The caller could not be rung back for { $person }.
told-callback-tried-machine = The caller was rung back for { $person }: an answering machine answered.
told-callback-tried-no-key = The caller was rung back for { $person }: answered, but no key was pressed.
told-callback-tried-lost = The caller was rung back; how it ended is not known.
told-callback-tried-dropped = The line of { $person } dropped while the caller was being rung back.
told-callback-tried-withdrawn = { $person } accepted the callback, but it was not to be rung any more.
told-callback-ended-given-up = The callback was given up after too many tries.
told-callback-ended-cancelled = The callback was cancelled by staff.
told-callback-ended-done = The callback was ticked off by staff.
told-callback-ended-waits = The caller rang in and waited on the line, at the callback’s place.
told-callback-ended-blocked = The callback was given up: the number is blocked.
told-callback-ended-not-rung = The callback was given up: numbers of that kind or country are not rung any more.
told-callback-ended-too-many = The callback was above the limits of a day when it was taken in from the promise file: it is left to staff.
told-callback-reached = The caller was rung back and is being connected with { $person }.
told-alarm = An alarm was raised. { $what }
proof-way-number = by case number
proof-way-telephone = by the caller’s telephone
proof-way-other = another way
input-dialled = the call began
input-arrived = the call went on
input-returned = the call came back
input-key = a key was pressed
input-digits = a number was entered
input-entered = a number was entered
input-empty = # was pressed
input-back = the caller went back
input-silence = nothing was pressed
input-wrong = a wrong key
input-proved = the proof was checked
input-joined = the queue answered
input-closed = it is closed
input-promised = the callback was stored
input-standing = a callback was promised
input-other = something else came in
place-start = Beginning
place-gate-language = Choice of language, before a refusal or two keys
place-gate-challenge = Two keys
place-gate-refused = After a refusal
place-language = Choice of language
place-language-change = Change of language
place-greeting = Greeting
place-main = Main menu
place-menu = Menu
place-reading = Information
place-status-number = Case number
place-status-number-right = Case number read back
place-status-born = Date of birth
place-status-born-right = Date of birth read back
place-status-code = Access code
place-status-refused = Proof refused
place-status-closed-tier = Access code required
place-status-told = Status being read
place-status-heard = After the status
place-wait = Wait
place-connect = Connecting
place-talked = Talk
place-cut-off = After a dropped line
place-goodbye = Closing words
place-turned = Nobody to wait for
place-long = Choice before a long wait
place-callback-own = Callback to this number
place-callback-number = Number for a callback
place-callback-right = Number read back
place-callback-standing = Callback promised before
place-callback-over = No callback promised
place-back = Rung back
place-end = End
place-other = Another place

## The consultants’ desk

error-choice = This choice cannot be made
error-choice-todo = It may have changed meanwhile. Go back to the desk and choose again.
error-live = The live queue is out of reach
error-live-todo = Calls go on. Please try again in a few seconds.
desk = Desk
desk-beside = Beside
desk-offline = No connection. Calls do not come here until it is back; a talk goes on. Since
desk-second-tab = This desk is open in another tab, and calls come there.
desk-take-over = Take calls in this tab
desk-silent = This page may not ring yet: the browser wants a click first.
desk-try-sound = Let it ring once
desk-no-script = Without scripts this page is loaded anew every ten seconds. It works, but it cannot ring, and no call comes to this browser.
desk-was-lost = No calls could come to this browser from { $since } to { $until }. Meanwhile nobody was offered to you.
desk-title-call = ☎ { $language }: { $topic }
desk-keys = Keys
key-accept = take the call
key-decline = not this call
key-hold = hold, and back
key-ready = ready, or the first pause
doing-away = Away
doing-away-note = You are off duty and get no calls.
doing-ready = Ready
doing-ready-note-browser = The next call comes to this browser. You serve: { $languages }.
doing-ready-note-telephone = The next call rings your telephone. You serve: { $languages }.
doing-offered = A call
doing-talking = Talking
doing-wrap-up = Wrap-up
doing-wrap-up-note = The next call comes only after this. It ends by itself.
doing-paused = Pause
doing-paused-note = You get no calls until you are ready again.
doing-paused-lost = No calls can come to this browser now. As soon as they can, you are ready again by yourself.
doing-paused-missed = You have missed several calls in a row, so you are paused and get no more calls. To be ready again, say so here, or ring the line with your PIN, or ask a supervisor, who can make you ready on the floor page.
doing-coming = You are ready in a moment
doing-coming-note = The line is about to learn of it.
doing-nowhere = No calls for you
doing-nowhere-note = You have no languages or topics of this line. A supervisor can enter them.
doing-unknown = Out of reach
doing-unknown-note = The live queue cannot be read just now. Calls go on; this page comes back by itself.
doing-then-pause = Then you pause.
doing-then-away = Then you are off duty.
doing-then-line = Then calls come from the other line.
do-ready = Ready
do-pause = Pause
do-pause-after = Pause after this talk
do-away = Go off duty
do-away-after = Go off duty after this talk
do-accept = Take the call
do-decline = Not this call
pause-break = Break
pause-lunch = Lunch
pause-training = Training
pause-meeting = Meeting
pause-missed = calls missed
pause-lost = not reachable
decline-not-mine = Not my topic
decline-language = Not my language
decline-known = I know the caller
decline-technical = Something does not work
decline-other = Another reason
rings-telephone = Your telephone rings: 1 takes the call, 2 does not.
caller = The caller
caller-waited = waited { $waited }
caller-callback = wants to be called back, asked { $asked }
caller-number = Number
caller-ends-in = ends in { $tail }
caller-withheld = withheld
caller-number-unread = cannot be read now
caller-number-other = another number than they rang from
caller-number-unknown = left by a caller whose own number is not known
caller-rang = Within seven days
caller-rang-times = { $count ->
    [one] first call
   *[other] { $count } calls
}
caller-case = Case
caller-not-proved = The caller has not proved who they are.
caller-read = Heard last
caller-heard = What the caller did and heard
caller-heard-nothing = They asked for a person at once.
choices = Today
choice-device = Calls come to
device-browser = this browser
device-telephone = telephone
device-ends-in = that ends in { $tail }
device-none = none is entered
choice-line = Your line
choice-line-note = You take calls of one line at a time. Another choice holds at once, or after the talk.
choice-today = You serve
today-all = everything
today-some = a part
today-languages = Languages
today-topics = Topics
today-note = Until midnight, or until you go off duty. At least one of each.
level-of-fluent = fluent
level-of-basic = basic
level-of-interpreter = with an interpreter
choose = Choose
waiting = Waiting now
waiting-since = first since { $moment }
waiting-nobody = Nobody is waiting.
team = The team
team-nobody = Nobody is on duty.
since = since { $moment }

## After a call, and beside it

error-yours = This is somebody else’s
error-yours-todo = You can write on the sheet of a call that you have, or had within the last 24 hours, and change only what you entered yourself.

## Beside the calls

beside = Beside the calls
beside-callbacks = Callbacks
beside-topics = Topics
beside-cases = Find a case
beside-other = Other channels
beside-day = My day
beside-team = Team

## The sheet of a call

after-title = Notes of the call
after-note = Note
after-topic = Topic
after-outcome = Outcome
after-follow-up = Come back to it on
after-save = Save
after-save-ready = Save and be ready
after-saved = Saved.
after-saved-at = saved { $time }
after-ready = Saved. You are ready for the next call.
after-unsaved = Not saved yet: the server does not answer. Your text stays here and is sent again.
after-signed-out = Not saved: you are signed out. Sign in in another tab, then go on typing here.
after-overtaken = Not saved: another page has saved a different text.
after-overtaken-todo = Your text stands in the field above. Choose which one counts, or copy what you need from the other.
after-overtaken-text = The other text, saved { $time }:
after-over = Save mine instead
after-take-theirs = Show the other text
after-wrong-note-too-long = The note is too long: please shorten it to 4,000 characters.
after-wrong-topic = There is no such topic. Please choose another one.
after-wrong-outcome = There is no such outcome. Please choose another one.
after-wrong-follow-up = The day to come back to it is today or later, within a year.
after-wrong-callback-on = The day of the callback is today or later, within a year.
after-ring-back = Ring this caller back
after-ring-back-stands = A callback is promised in this call. Promising again changes its number and its day.
after-whose = Which number
after-whose-own = The one they ring from
after-whose-other = Another one:
after-number = Telephone number
after-callback-on = Not before
after-callback-on-note = Empty: as soon as somebody is free.
after-promise = Promise the callback
after-callback = The callback is promised.
after-callback-until = The callback is promised. Tell the caller: { $until } at the latest.
after-callback-from = The callback is promised. Tell the caller: from { $since } on.
after-number-odd = The note is saved, but this is no telephone number: please check its digits.
after-number-country = The note is saved, but numbers of this country are not rung back. Ask for another one.
after-number-special = The note is saved, but special numbers are not rung back. Ask for an ordinary one.
after-number-withheld = The note is saved, but the number they ring from is not known. Ask for one and type it.
after-number-not-stored = The note is saved, but the callback could not be stored: please do not promise it, and try again.
after-number-blocked = The note is saved, but no callback is promised: that number is blocked.
earlier-notes = Earlier notes
earlier-none = Nobody has written anything about this caller before.
earlier-call = This call
earlier-case = The same case
earlier-telephone = The same telephone
earlier-follow-up = to come back to on { $day }
earlier-caution = A telephone proves nobody: notes of the same telephone may be about somebody else. Tell nothing from them before you know who is calling.

## Callbacks that wait

callbacks-count = { $count ->
    [0] No callbacks waiting
    [one] One callback waiting
   *[other] { $count } callbacks waiting
}
callbacks-which = Which callbacks
callbacks-mine = In my languages
callbacks-all = All
callbacks-asked = asked for
callbacks-by = promised by
callbacks-tries = tries: { $tries } of { $most }
callbacks-now-due = In the queue: it is offered to whoever is free.
callbacks-now-rung = Being rung at this moment.
callbacks-now-may = Rests after a try, until
callbacks-now-told-later = The caller was told: not before
callbacks-now-hours = Waits for the hours in which callers are rung.
callbacks-now-tried = Tried as often as is allowed: it is being given up.
callbacks-ring = Ring now
callbacks-done = I have rung them
callbacks-cancel = Cancel
callbacks-reason = Why
callbacks-reason-helped = already helped
callbacks-reason-not-wanted = does not want it any more
callbacks-reason-wrong-number = wrong number
callbacks-reason-twice = asked for twice
callbacks-reason-other = another reason
callbacks-none = Nobody waits to be called back.
callbacks-others = { $count ->
    [one] One waits in another language.
   *[other] { $count } wait in other languages.
}
callbacks-rule = Ring now puts a callback that rests after a try into the queue at once, at its place. It rings as soon as it is its turn, at whoever is free and speaks the language.
callbacks-given-up = Given up by the line within seven days
callbacks-ended = given up
callbacks-why-given-up = { $tries ->
    [one] Nobody was reached in one try.
   *[other] Nobody was reached in { $tries } tries.
}
callbacks-why-blocked = The number is blocked.
callbacks-why-not-rung = Numbers of this kind or country are not rung any more.
callbacks-why-too-many = Promised while the database was away, above the limits of a day. The caller expects it: please ring, or have it rung.
callbacks-release = Ring all the same
callbacks-said-ring = It is in the queue now.
callbacks-said-released = The line rings them by itself, in turn and within the hours.
callbacks-said-done = Done: nobody rings again.
callbacks-said-cancelled = Cancelled.
callbacks-said-followed = Done.
callbacks-said-refused-rung = It is being rung at this moment.
callbacks-said-refused-told-later = The caller was told a later moment, so it is not rung before.
callbacks-said-refused-hours = Nobody is rung at this hour.
callbacks-said-refused-tried = It was tried as often as is allowed.
callbacks-said-refused-over = Somebody has dealt with it already.
callbacks-said-refused-stands = A newer request for the same number waits already.
callbacks-said-refused-reason = Please choose why it is cancelled.
follow-ups = { $count ->
    [one] One call to come back to
   *[other] { $count } calls to come back to
}
follow-up-talked = talk: { $moment }
follow-up-done = Done

## My day

day-talks = Talks
day-talked = Time in talks
day-mean = mean { $mean }
day-coded = Topic entered
day-reached = Callbacks reached
day-others = Other channels
day-missed = Calls missed
day-declined = declined: { $count }
day-formula = Talks: times that you and a caller heard each other. Time: from the bridge to the end, of talks that have ended; the mean is over these. Topic entered: talks with a topic. Callbacks reached: callers whom you rang back and met. Missed: offers not answered, or that your telephone could not be reached for. Only you see this page.
day-list = Talks of the day
day-length = Length
day-no-code = not entered
day-none = No talk on this day.

## The team

team-name = Name
team-state = State
team-for = For
team-since = Since
team-you = (you)
team-as-of = As of { $time }.

## Cases

cases-number = Case number
cases-note = The whole number, as it stands in a letter, such as XX-III-P.6151.12345.2025.
cases-find = Find
cases-no-number = This is no case number. It has four or five parts with dots between them.
cases-too-many = { $minutes ->
    [one] Too many searches within an hour. Please wait a minute.
   *[other] Too many searches within an hour. Please wait { $minutes } minutes.
}
cases-missing = There is no such case. Please compare the number with the letter, sign by sign.
cases-coarse = What the line tells after the date of birth
cases-coarse-note = Tell it only to somebody who has proved who they are.
cases-full = What it tells after the access code
cases-full-note = Documents and appointments: only after the access code.
cases-record = Each search is on record, with your name and the time, as each readout of the line is.

## Topics

topics-question = Words, in any language
topics-search = Search
topics-count = { $count ->
    [one] One topic
   *[other] { $count } topics
}
topics-none = No topic has these words. Try fewer or shorter ones.
topic-expired = not valid today
topic-expired-note = This text is not valid today: the line does not read it out. Please do not read it to anybody; ask its owner.
topic-languages = Language of the text
topic-all = All languages
topic-owner = Owner
topic-valid = Valid
topic-valid-between = { $since } to { $until }
topic-source = Source:
topic-part-who = Who it is for
topic-part-documents = Documents
topic-part-fee = Fee
topic-part-filing = Where and how
topic-part-mistakes = Common mistakes

## Other channels

other-how = Three keys, one after another:
other-back = takes back
other-channel = Channel
other-choose = please choose
other-missing = Nothing was entered yet: something is missing.
other-more = More people, or an outcome
other-people = People reached
other-people-wrong = 1 to 1,000
other-enter = Enter
other-mine = Mine today
other-said-entered = Entered. It can be taken back for a minute.
other-said-undone = Taken back.
other-said-too-late = It was entered more than a minute ago, so it stays.
other-last = Entered last
other-reached = { $count ->
    [one] one person
   *[other] { $count } people
}
other-undo = Take back
other-no-codes = The office has not named any channels and topics yet: they stand in its configuration, under consultations.
other-counts = Consultations today
consultations = Consultations
consultations-caption = Consultations by topic and channel
consultations-languages = Consultations by language and channel
consultations-people = People reached on other channels
consultations-formula = A consultation by telephone is what one consultant entered of a call; a call that was handed on may be two. On other channels each entry is one, however many people it reached. What was taken back is not counted.
consultations-no-topic = No topic
channel-call = Telephone
## The telephone in the browser

telephone-heading = Your telephone in this browser
telephone-title = Telephone
telephone-lead = Keep this page open to be rung here. The browser asks for the microphone once.
telephone-starting = Connecting with the carrier…
telephone-asking = The browser asks for your microphone. Please allow it: without it callers cannot hear you.
telephone-ready = Ready: calls ring here.
telephone-ringing = A call is offered. Answering it accepts it.
telephone-talking = You are talking.
telephone-lost = The network is gone. You need do nothing: it connects again by itself, and nobody is put through to you until then.
telephone-elsewhere = Another tab of this browser is your telephone. When you close it, this one takes over.
telephone-signed-out = You are not signed in any more. Sign in to be rung here.
telephone-none = This line has no telephone in the browser. Choose a telephone number as your device, or ask an administrator.
telephone-refused = The carrier does not let this browser in. Try again; if it happens twice, tell an administrator.
telephone-microphone-refused = The browser does not let this page use the microphone. Allow it beside the address above, then try again.
telephone-microphone-missing = No microphone was found. Plug in your headset, then try again.
telephone-microphone-busy = The microphone cannot be opened: another program may be using it. Close that program, then try again.
telephone-answer = Answer
telephone-decline = Decline
telephone-hang-up = Hang up
telephone-mute = Mute
telephone-again = Try again
telephone-keypad = Keypad
telephone-no-script = The telephone needs JavaScript. Choose a telephone number as your device instead.
## Accounts

places = Places
account = My account
office = Office work
office-people = People and accounts
office-people-about = Who works on the line, what they speak and know, and who may sign in.
go-on = Go on
save = Save
everybody = everybody
everywhere = everywhere
lines-all = every line

## Signing in

sign-in-directory = Sign in with the office’s account
code-heading = One-time code
code = One-time code
code-help = The six digits that the application on your telephone shows now.
code-lost-help = Telephone lost? One of your recovery codes does it once. Without one, ask a supervisor to reset your codes.
code-wrong = This code is not right, or was used already. Wait for the next one and try again.
password-heading = Choose your own password
password-given-help = Somebody else gave you this password, so it is good for one sign-in only.
password-new = New password
password-again = The same once more
password-help = At least { $shortest } characters. Several words that do not belong together are good.
password-weak = This password is too short or far too long: at least { $shortest } characters, please.
password-unlike = The two passwords differ. Please type the same one twice.
password-same = This is the password that you were given. Please choose another one.
enrol-heading = Set up one-time codes
enrol-obliged = Your role signs in with a code from your telephone besides the password.
enrol-application = Open an application for one-time codes on your telephone (any that knows the TOTP standard).
enrol-picture = Photograph this picture with it.
enrol-picture-words = Square of dots that holds the key below
enrol-secret = Or type this key into it:
enrol-code = The code that it shows now
enrol-do = Switch codes on
enrol-wrong = This code does not fit the key. Check that the telephone’s clock is right, and try again.
enrol-late = It took too long, so this is a new picture. Please photograph it again.
recovery-heading = Recovery codes
recovery-help = Print or write these down, and keep them away from your telephone. Each does instead of a one-time code once. They are not shown again.
recovery-kept = The codes are kept

## One’s own account

sessions = Signed in at
sessions-help = End what you do not recognise, and change your password then.
sessions-end-others = Sign out everywhere else
sessions-end-all = Sign out everywhere
sessions-none = Signed in nowhere.
session-own = this browser
session-begun = signed in
session-seen = last seen
session-end = Sign out
browser-unknown = Unknown browser
codes = One-time codes
codes-on = Switched on:
codes-off = Switched off. With them, nobody signs in as you who knows only your password.
codes-set = Set codes up
codes-set-anew = Set up on another telephone
codes-switch-off = Switch codes off
codes-are-on = Switched on.
codes-are-off = Not set up.
codes-reset = Reset codes
codes-reset-help = For a lost telephone. Make sure who asks; they are signed out and set codes up anew.
proof-password = Your present password
proof-wrong = This did not fit, so nothing was changed. Please try again.
password-change = Change password
password-change-help = You are then signed out everywhere else.
password-changed = Your password is changed.

## The staff list

role-consultant = Consultant
role-supervisor = Supervisor
role-administrator = Administrator
people = People and accounts
people-none = Nobody is entered yet. Begin with “Add a person”.
person-add = Add a person
person-enter = Add
person-name = Name
person-role = Role
person-state = State
person-login = Login
person-phone = Telephone
person-languages = Languages
person-topics = Topics
person-kinds = Callers
person-zones = Zones
person-lines = Lines
person-login-help = Without a login nobody signs in to these pages. A first password is shown after saving.
person-login-without = Without a login nobody signs in to these pages.
person-login-directory = As the office’s directory has it. Without a login nobody signs in to these pages.
person-phone-help = On which calls arrive, in any usual form.
person-none-is-all = None chosen means all.
person-lines-help = None chosen means all. Calls come from one line at a time, which they choose themselves.
topics-all = All topics
choice-level-none = Not spoken
choice-level-native = Native
choice-level-fluent = Fluent
choice-level-basic = Basic
choice-level-interpreter = With an interpreter
state-locked = Locked
state-on-duty = On duty
state-off-duty = Off duty
state-expired = First password has run out
person-not-saved = Nothing was saved yet. Please mend what is marked.
person-saved = Saved.
person-details = Details
person-sign-in = Signing in
person-self = This is you. Password, codes and sessions are on your own page:
person-read-only = Only administrators change administrators.
person-lock-heading = Lock
person-is-locked = Locked: nobody signs in with this account, and no calls are offered.
person-is-open = Not locked.
person-lock = Lock this account
person-unlock = Unlock this account
person-lock-help = Signs them out everywhere and takes them off duty. It can be undone.
person-done-lock = The account is locked.
person-done-pin-removal = The PIN was taken away.
person-done-unlock = The account is unlocked.
person-done-code = The one-time codes are reset.
person-done-sessions = Signed out.
person-refused-last-administrator = Not done: nobody else could sign in as an administrator then. Make somebody else an administrator first.
person-refused-self = Not done: for yourself, use your own account’s page or ask a colleague.
person-wrong-name-form = A name has 1 to 100 characters.
person-wrong-name-taken = Somebody else has this name. Add what tells the two apart.
person-wrong-role-form = There is no such role.
person-wrong-login-form = A login has up to 100 characters and no blanks.
person-wrong-login-taken = Somebody else has this login.
person-wrong-login-needed = Without a login there is no password.
person-wrong-phone-form = This is no telephone number. Please check its digits.
person-wrong-phone-taken = Somebody else has this telephone.
person-wrong-phone-needed = Whoever is on duty needs a telephone.
person-wrong-languages-needed = Whoever is on duty needs a language.
person-wrong-languages-unknown = The line does not have this language or level.
person-wrong-topics-unknown = The line does not have this topic.
person-wrong-kinds-unknown = The line does not tell these callers apart.
person-wrong-zones-unknown = The line does not have this zone.
person-wrong-lines-unknown = The office does not have this line.
password-is-none = None.
password-is-own = Chosen by its owner.
password-is-given = Given by a supervisor, not replaced yet.
password-is-expired = Given by a supervisor, and run out before it was used. Give a new one.
password-give = Give a new password
first-password = First password
first-password-of = For { $name }:
first-password-help = It is shown only now. Hand it over in person or by telephone; it is replaced at the first sign-in and runs out if it is not used.
first-password-kept = Done
pin-heading = PIN for the telephone
pin-is-on = They have a PIN. Nobody can see it.
pin-is-off = They have no PIN.
pin-give = Give a new PIN
pin-help = With it they sign in from their own telephone, without a browser. Any PIN from before stops working.
pin-needs = For a PIN a telephone and a language must be entered.
pin-remove = Take the PIN away
pin-new = New PIN
pin-new-help = It is shown only now. Hand it over in person or by telephone; they ring the line from { $phone } and key it.
meanwhile = Somebody else changed this person in the meantime
meanwhile-help = Nothing of yours is saved or lost: the form below has what you typed, and their changes elsewhere. Look it over and save again.
changes = What was changed
changes-none = Nothing since the account was made.
change-added = added
change-changed = changed
change-locked = locked the account
change-unlocked = unlocked the account
change-password = a new password of their own
change-password-given = gave a new password
change-pin = gave a PIN for signing in by telephone
change-pin-removed = took the PIN away
change-code-set = set up one-time codes
change-code-lost = signed in with a recovery code
change-code-reset = reset the one-time codes
change-signed-out = ended a session
codes-recovery-left = { $count ->
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}

error-tries = Too many tries
error-administrator = Only administrators may do this
error-administrator-todo = Administrators are made, changed and locked by their like. Nothing was changed.
error-directory-silent = The office’s directory does not answer
error-directory-silent-todo = Please try again in a minute, or sign in with login and password. If it lasts, tell an administrator.
error-directory-refused = The office’s directory said no
error-directory-refused-todo = You cancelled there, or it may not let you in here. Ask whoever looks after the office’s accounts.
error-directory-stale = This sign-in was begun elsewhere or too long ago
error-directory-stale-todo = Please begin again at the sign-in page, in this browser.
error-directory-untrusted = The directory’s answer cannot be trusted
error-directory-untrusted-todo = Nobody was signed in. Please tell an administrator, and sign in with login and password meanwhile.
error-directory-claim = The directory does not say who you are here
error-directory-claim-todo = Your account there lacks what this line asks for. Please tell an administrator.
error-directory-nobody = There is no account for you here
error-directory-nobody-todo = The office’s directory knows you, but this line has no open account with that login. Ask a supervisor to make or unlock one.
error-tries-todo = { $minutes ->
    [one] Please wait a minute and try again.
   *[other] Please wait { $minutes } minutes and try again.
}
## What happens in a talk

told-queued-passed-on = The caller waits again: { $language }, { $topic }.
told-queued-yielded = Nobody took the call at the head of the queue; it has its own place now: { $language }, { $topic }.
told-talk-ended-handed-over = { $person } left the talk to a colleague after { $talked }.
told-talk-ended-handed-on = { $person } handed the call on after { $talked }.
told-talk-ended-requeued = { $person } put the call back into the queue after { $talked }.
told-held = { $person } put the caller on hold.
told-unheld = { $person } came back to the caller.
told-consult-colleague = { $person } put the caller on hold and called a colleague: { $other }.
told-consult-interpreter = { $person } put the caller on hold and called an interpreter.
told-consult-answered-colleague = { $person } accepted and speaks with the consultant; the caller is on hold.
told-consult-answered-interpreter = The interpreter accepted and speaks with the consultant; the caller is on hold.
told-consult-ended-declined = { $who }: declined. The consultant is with the caller again.
told-consult-ended-missed = { $who }: no answer. The consultant is with the caller again.
told-consult-ended-failed = { $who }: could not be reached. The consultant is with the caller again.
told-consult-ended-withdrawn = { $who }: the request was taken back.
told-consult-ended-left = { $who }: left after { $talked }. The consultant is with the caller again.
told-consult-ended-back = { $who }: let go after { $talked }. The consultant is with the caller again.
told-consult-ended-took-over = { $who }: consulted for { $talked }, then took the call over.
told-consult-ended-over = { $who }: was in the talk until its end, for { $talked }.
told-conference = A conference of three, begun by { $person }.
told-taken-over = { $person } goes on with the caller in place of { $other }.
told-handed-on-colleague = { $person } handed the call on to { $other }; the caller waits with music.
told-handed-on-queue = { $person } handed the call on: { $language }, { $topic }.
told-handed-on-requeue = { $person } put the call back at its own place: { $language }, { $topic }.
told-watched-listen = { $person } listens to the talk of { $other }.
told-watched-whisper = { $person } speaks to { $other } unheard by the caller.
told-watched-barge = { $person } speaks with both: the caller and { $other }.
told-watched-left = { $person } has left the talk of { $other }.
an-interpreter = interpreter
place-passed-on = After being handed on
talk-refused-over = This talk is over. Nothing was changed.
talk-refused-passed = This call has already been handed over.
talk-refused-other = This talk is not yours.
talk-refused-state = This is not possible at the moment.
talk-refused-busy = This person is busy now. Choose somebody else, or hand the call on to them.
talk-refused-away = This person is not on duty, or is having a break.
talk-refused-nobody = Nobody is free for this now.
talk-refused-second = Somebody else has been called already. Go back to the caller first.
talk-refused-interpreter = An interpreter cannot go on with the caller alone.
talk-refused-unknown = There is no such language or topic here.
talk-refused-unchosen = Choose a colleague, a topic or a language first.
talk-refused-store = The line cannot be reached just now. Please try again in a moment.
talk-refused-unqueued = A person is no queue: choose a topic or a language, or hand the call on to them.
talk-refused-elsewhere = You take calls of another line. Choose this line at your desk first, or go off duty.
talk = In the talk
talk-open = You and the caller hear each other.
talk-held = The caller is on hold and hears music.
talk-calling = Being called: { $who }. The caller hears music.
talk-consulting = You speak with: { $who }. The caller hears music.
talk-conference = In three: you, the caller, and { $who }.
talk-asked-calling = You are being called by { $who }.
talk-asked-consulting = You speak with { $who }. The caller hears music.
talk-asked-conference = In three: you, the caller, and { $who }.
talk-alone-declined = Your request was declined. You are with the caller again.
talk-alone-missed = Nobody answered. You are with the caller again.
talk-alone-failed = The other person could not be reached. You are with the caller again.
talk-alone-left = The other person has left. You are with the caller again.
talk-do-hold = Hold
talk-do-unhold = Back from hold
talk-do-conference = Conference of three
talk-do-complete = Leave the caller to them
talk-do-back = Back to the caller alone
talk-do-leave = Leave this talk
talk-do-consult = Call
talk-do-hand-over = Hand the call on
talk-do-requeue = Back into the queue
talk-to = Colleague, language or topic
talk-to-choose = Choose
talk-to-free = Free now
talk-to-busy = On duty, not free: can only be handed on to
talk-to-languages = Whoever speaks
talk-to-topics = Whoever knows about
talk-to-interpreters = Interpreters
talk-asks = { $who } asks you to join this talk.
pause-listening = listening to a talk

## Blocked numbers

blocks = Blocked numbers
blocks-about = A blocked number hears why, until which day, and what to do instead. An exempt one may ring as often as it likes, but a block holds all the same. Calls know of a decision within seconds.
blocks-count = { $count ->
    [one] One rule holds
   *[other] { $count } rules hold
}
blocks-none = No number is blocked, and none is exempt.
blocks-kind-block = Blocked
blocks-kind-exemption = Exempt
blocks-of-call = who rang in a call; nobody knows the number
blocks-rule = rule { $number }
blocks-until = up to and including { $day }
blocks-endless = without an end
blocks-set = decided by { $who }
blocks-reason-threats = threats
blocks-reason-insults = insults
blocks-reason-nuisance = rings again and again without a matter
blocks-reason-automated = automatic calls
blocks-reason-advertising = advertising
blocks-lift = Lift
blocks-lift-why = Reason for lifting it
blocks-history = Lifted and ended
blocks-history-none = No rule was lifted, and none has ended.
blocks-history-more = Older ones: helpline blocks list --all.
blocks-state-lifted = Lifted
blocks-state-ended = Ended
blocks-lifted = by { $who }
blocks-add-block = Block a number
blocks-add-block-help = The caller hears the reason and the last day, and that they may write or come.
blocks-add-exemption = Exempt a number
blocks-add-exemption-help = For an employer's exchange or a hostel, from where many people ring: it is neither asked for keys nor limited.
blocks-add-number = Telephone number
blocks-add-number-help = As people in Poland write it, or with + and the country. It is kept sealed; this page shows its last three digits.
blocks-add-call = Whoever rang in call { $mark }
blocks-add-call-help = Nobody learns the number.
blocks-add-call-story = What happened in call { $mark }
blocks-add-other = A number instead
blocks-add-reason = Reason, as the caller hears it
blocks-add-until = Last day
blocks-add-until-help = Without a day it has no end.
blocks-add-note = Note
blocks-add-note-help = For colleagues; kept sealed, never spoken.
blocks-do-block = Block
blocks-do-exemption = Exempt
blocks-from-call = Block or exempt this caller
blocks-done-block = The number is blocked.
blocks-done-exemption = The number is exempt.
blocks-done-lift = The rule is lifted. It stays in the history.
blocks-not-done = Nothing was decided yet. See below what is to be mended.
blocks-wrong-number-missing = Please enter a telephone number.
blocks-wrong-number-odd = This is no telephone number that can ring here.
blocks-wrong-number-staff = This is the telephone of { $who }. Telephones of staff are not blocked.
blocks-wrong-number-ruled-block = This number is blocked already, by { $who }. To change it, lift it first:
blocks-wrong-number-ruled-exemption = This number is exempt already, by { $who }. To change it, lift it first:
blocks-wrong-call-missing = There is no such call, or it is not written down yet. Open it again on “Today”.
blocks-wrong-call-withheld = The number of this call was withheld: it cannot be told from others.
blocks-wrong-reason-missing = Please choose a reason.
blocks-wrong-until-missing = Please enter the last day.
blocks-wrong-until-wrong = The last day is from { $first } to { $last }.
blocks-wrong-note-long = Please write at most { $most } letters.
blocks-wrong-why-missing = Please enter the reason.
blocks-wrong-why-long = Please write at most { $most } letters.
blocks-wrong-rule-lifted = { $who } has lifted this rule already, { $moment }. Nothing was changed.
blocks-wrong-rule-ended = This rule has ended already. Nothing was changed.

## Supervisors on the floor

floor = Floor
floor-no-script = Without scripts this page shows how it was when it was loaded. Load it anew to see what has changed.
floor-line = Line
floor-queue = Language, topic and caller
floor-callers = Callers
floor-longest = Longest wait
floor-device-browser = at the browser
floor-device-telephone = by telephone
floor-device-room = stays on the line
floor-coming = Ready in a moment
floor-nowhere = No calls: languages or a telephone are missing
floor-callback = callback
floor-held = on hold
floor-then-pause = Then a pause: { $why }
floor-then-away = Then off duty
floor-then-line = Then another line
floor-talk-of = Talk of { $who }
floor-do-listen = Listen
floor-do-whisper = Whisper
floor-do-barge = Barge in
floor-watched-listen = { $who } listens.
floor-watched-whisper = { $who } whispers to the consultant.
floor-watched-barge = { $who } speaks with both.
floor-set = Set the state
floor-set-note-talking = The talk goes on; the new state follows it.
floor-set-note-offered = The call that rings then goes to somebody else.
floor-meanwhile = Nothing was changed: the state of { $who } is another one now ({ $state }). Please look and decide again.
floor-meanwhile-by = Nothing was changed: { $by } has set the state of { $who } meanwhile ({ $state }). Please look and decide again.
floor-refused-cannot = Nothing was changed: there are no languages, or nothing to be rung at, or nobody on duty who could pause.
floor-refused-administrator = Nothing was changed: only administrators set the state of administrators.
floor-refused-busy = You are in another call or talk. Leave it first.
set-ready = ready
set-away = off duty
set-rested = wrap-up ended
set-do-ready = Ready
set-do-away = Off duty
set-do-rested = End the wrap-up
set-do-pause = Pause: { $why }
desk-set-by = { $who } has set your state at { $moment }: { $state }.
change-set = set the state
watching-called = You are called to the talk of { $who }
watching-called-browser = This browser rings. You enter with a closed microphone.
watching-called-telephone = Your telephone rings. You enter with a closed microphone.
watching-listen = You listen to the talk of { $who }
watching-listen-note = Your microphone is closed: nobody hears you.
watching-whisper = You whisper to { $who }
watching-whisper-note = Only { $who } hears you, the caller does not.
watching-barge = You speak in the talk of { $who }
watching-barge-note = The caller and { $who } hear you.
talk-watched-listen = { $who } listens to this talk.
talk-watched-whisper = { $who } speaks to you; the caller does not hear it.
talk-watched-barge = { $who } speaks with you and the caller.
told-watched-missed = { $person } wanted to join the talk of { $other }, and did not come.
message-title = Message to all
message-to = To
message-to-all = everybody
message-text = Text
message-note = At most { $longest } characters. It is shown at each desk until it is read, or until the end of the day. Please no names or numbers of callers.
message-send = Send
message-sent = Sent.
message-empty = Nothing was sent: the text is empty.
message-long = Nothing was sent: the text has more than { $longest } characters.
message-line = Nothing was sent: there is no such line.
message-today = Today
message-readers = { $count ->
    [0] read by nobody yet
    [one] read by one person
   *[other] read by { $count } people
}
message-withdraw = Take back
message-withdrawn = taken back
message-from = Message from { $who }
message-read = Read

## Text messages to callers
text-title = Text messages to the caller
text-send-one = Send the text
text-choose = Choose a text
text-none = None sent in this call.
text-topic = Topic
text-topics-own = What the call is about
text-topics-other = Other topics
text-show = Show the text
text-as-sent = As it is sent, in the caller’s language ({ $language }), { $count ->
    [one] one segment
   *[other] { $count } segments
}:
text-send = Send to the caller
text-sent-already = The caller gets this text once in a call, and it has been sent.
text-state-waiting = On its way to the carrier.
text-state-sending = On its way to the carrier.
text-state-unknown = It is not known whether it was sent. It is not sent again: ask the caller whether it came.
text-state-queued = The carrier has it.
text-state-sent = Sent to the telephone.
text-state-delivered = Delivered.
text-state-undelivered = Not delivered: it did not reach the telephone. Read it out to the caller.
text-state-failed = Not delivered: the carrier could not send it. Read it out to the caller.
text-state-refused = Not sent. Read it out to the caller.
text-reason-unreachable = The carrier did not answer.
text-reason-no-number = The number takes no messages.
text-reason-no-text = The text has been changed meanwhile.
text-refused-withheld = No message can be sent: the caller’s number is not known.
text-refused-unreachable = The carrier cannot be asked for the number just now. Please try again in a moment.
text-refused-landline = No message can be sent: this is no mobile number.
text-refused-over = A text can be sent during the call and its wrap-up.
text-refused-none = There is no text in the caller’s language.
text-refused-topic = This topic has no text that can be sent today. Choose another one.
text-refused-many = This number has got as many messages today as it may.
told-text-message-queued = Text message of { $person }: taken by the carrier.
told-text-message-sent = Text message of { $person }: sent.
told-text-message-delivered = Text message of { $person }: delivered.
told-text-message-undelivered = Text message of { $person }: not delivered.
told-text-message-failed = Text message of { $person }: the carrier could not send it.
told-text-message-refused = Text message of { $person }: not sent.
told-text-message-unknown = Text message of { $person }: it is not known whether it was sent.
