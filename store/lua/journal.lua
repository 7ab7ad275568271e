-- write_event(keys, epoch, kind, version, at, call, data, is_beside) -> the entry's id
-- Appends one event to the journal and gives it the next number of its call.
--   keys     a table with `numbers` (hash: call -> last number) and `journal` (stream), both declared in KEYS
--   epoch    the life of the live queue, 0 when it is not known
--   at       ms since 1970;  call: '' when the event belongs to none;  data: the fields as JSON
--   is_beside  whether it is told of a call that it is no part of, perhaps long after its end: it gets no number
local function write_event(keys, epoch, kind, version, at, call, data, is_beside)
  local n = 0
  if call ~= '' and not is_beside then
    n = redis.call('HINCRBY', keys.numbers, call, 1)
  end
  return redis.call('XADD', keys.journal, '*',
    'e', epoch, 't', kind, 'v', version, 'at', at, 'c', call, 'n', n, 'd', data)
end
