-- Somebody who was promised a callback has rung in and would rather wait on the line: at the callback's place, which is
-- then no callback any more. Stands behind entry.lua.
-- Question: phone (the hash of their number), call, queue, slow, party. Keys: all.
-- Answer: { 'place', position, arrived, score } | { 'turned', 'nobody' } | { 'none' }: nothing was promised, or is any more
--         | { 'stale' }: they are being rung at this moment | { 'gone' }
if has_ended(ask.call) then
  return { 'gone' }
end
local it = record(K.promised, ask.phone)
local known = get_call(ask.call)
if not it or is_callback_over(it) or (known and known.state ~= 'left') then
  return { 'none' }
end
local entry = get_call(it.entry)
if entry and not may_call(entry, 'withdraw') then
  return { 'stale' }
end
if not is_on_duty(ask.queue) then
  return { 'turned', 'nobody' }
end
redis.call('HDEL', K.promised, ask.phone)
tell('callback-ended', it, { callback = it.callback, how = 'waits' })
ask.arrived, ask.score = it.arrived, it.score
local call = new_call(known and 'left' or 'none')
enter(call, 'arrive', 'arrived')
if entry then  -- only now, so that whoever was rung for it gets the first of all who wait, this call among them
  local freed = withdraw(entry)
  move_call(entry, 'reached')
  match_people(freed)
else
  redis.call('ZADD', K.ended, now_text, it.entry)
end
return { 'place', place(call)[2], whole(it.arrived), whole(it.score) }
