"""Twilio on this machine: it performs the TwiML that a line answers with, and knows only HTTP.

`core.Exchange` is the exchange itself, without input or output and with a clock that others move.
`driver.Driver` moves it by hand for tests, `server` by the real clock for people. `judge.judge` tells what
is wrong with a document.
"""
