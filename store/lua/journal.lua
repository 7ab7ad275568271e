-- What an operation tells is gathered as texts, and written as one entry of the journal when it is over: an entry for
-- each event would cost more than most of what the operation does.

-- event_text(numbers, kind, version, call, data, is_beside) -> the event as JSON
-- Gives it the next number of its call.
--   numbers    key, declared in KEYS (hash: call -> last number)
--   call       '' when the event belongs to none;  data: its fields as JSON
--   is_beside  whether it is told of a call that it is no part of, perhaps long after its end: it gets no number
local function event_text(numbers, kind, version, call, data, is_beside)
  local n = 0
  if call ~= '' and not is_beside then
    n = redis.call('HINCRBY', numbers, call, 1)
  end
  return '{"t":"' .. kind .. '","v":' .. version .. ',"c":' .. cjson.encode(call) .. ',"n":' .. n .. ',"d":' .. data .. '}'
end

-- write_events(journal, epoch, at, events) -> the entry's id
--   journal  key, declared in KEYS (stream)
--   epoch    the life of the live queue, 0 when it is not known
--   at       ms since 1970;  events: texts in the order in which they happened, at least one
local function write_events(journal, epoch, at, events)
  return redis.call('XADD', journal, '*', 'e', epoch, 'at', at, 'd', '[' .. table.concat(events, ',') .. ']')
end
