# What staff read. Values are formatted before they come here.

skip = Skip to the content
languages = Language of this page
sign-in = Sign in
sign-out = Sign out
login = Login
password = Password
sign-in-help = An administrator gives you a login and a new password if you have lost yours.
sign-in-wrong = Login and password do not fit. Please check both and try again.
sign-in-too-many = { $minutes ->
    [one] Too many tries. Please wait a minute and try again.
   *[other] Too many tries. Please wait { $minutes } minutes and try again.
}
to-today = Go to today

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
callback-waits = Waited on the line instead
callbacks-formula = Each figure by the time of its own event; the calls behind it are those that asked for the callback. Rung: the caller’s telephone was rung. Done: a person answered and pressed the key, or staff ticked it off. In the promised time: of first tries on this day, the share made before the end of the hours that the caller was told.
refusals = The line said no
refusals-formula = Calls by the reason that they heard. Some of them left a number afterwards or found their answer in the menus. They never joined the queue, so they are in no waiting figure. Blocked numbers and those that rang too often never came to the menus.
reason-closed = Closed at that hour
reason-full = Too many were waiting
reason-full-language = Too many were waiting in the language
reason-nobody = Nobody on duty in the language
reason-blocked = The number was blocked
reason-too-often = The number rang too often
reason-challenge = Two keys were asked for and not pressed
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
meaning-turned-away = Asked for a person outside of hours, when the queue was full or nobody was on duty in the language; or rang from a blocked number, or too often.
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
told-refusal-nobody = The caller asked for a person and heard that nobody is on duty in their language.
told-refusal-blocked = The caller heard that the number is blocked, why, until when and what to do.
told-refusal-too-often = The caller heard that too many calls had come from the number, and when the next one is possible.
told-refusal-challenge = The caller did not press the two keys that were asked for, and heard what to do.
told-queued-arrived = The caller began to wait for a consultant: { $language }, { $topic }.
told-queued-returned = The caller was put back at their old place: { $language }, { $topic }.
told-queued-cut-off = The consultant’s line dropped, and the caller is first again: { $language }, { $topic }.
told-queued-restored = The queue was rebuilt, and the caller has their old place: { $language }, { $topic }.
told-offer = Offered to { $person } after a wait of { $waited }.
told-offer-ended-accepted = { $person } accepted.
told-offer-ended-declined = { $person } declined.
told-offer-ended-missed = { $person } did not answer.
told-offer-ended-withdrawn = The offer to { $person } was taken back: somebody else accepted, or the caller had left.
told-offer-ended-failed = { $person } could not be reached by telephone.
told-talk = The caller talks with { $person }, after a wait of { $waited }.
told-talk-ended-caller = The caller ended the talk with { $person } after { $talked }.
told-talk-ended-consultant = { $person } ended the talk after { $talked }.
told-talk-ended-dropped = The line of { $person } dropped after { $talked }.
told-left-hung-up = The caller hung up after a wait of { $waited }.
told-left-lost = The caller was lost after a wait of { $waited }: nothing was heard of the call any more.
told-left-menus = The caller went back to the menus after a wait of { $waited }.
told-left-callback = The caller left the queue for a callback after a wait of { $waited }.
told-left-nobody = The wait ended after { $waited }, because nobody was on duty in the language any more.
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
place-callback-own = Callback to this number
place-callback-number = Number for a callback
place-callback-right = Number read back
place-callback-standing = Callback promised before
place-back = Rung back
place-end = End
place-other = Another place
