-- A call asks for a person. Stands behind entry.lua.
-- Keys: one language, one queue, the profiles that serve it.
-- Answer: { 'waiting', position } | { 'turned', 'nobody' or 'full' } | { 'connecting', offer } | { 'gone' }
--         | { 'queue', name }: it waits in another queue, ask again with that one
if has_ended(ask.call) then
  return { 'gone' }
end
local call = get_call(ask.call)
if call and call.state ~= 'left' then
  return turn_of(call)
end
if not is_on_duty(ask.queue) then
  return { 'turned', 'nobody' }
end
-- Whoever is taken at once does not wait, however many others do in queues that nobody serves now.
if redis.call('ZCARD', K.beats) >= ask.max_waiting and not lowest_head(serving(ask.queue), idle) then
  return { 'turned', 'full' }
end
return enter(new_call(call and 'left' or 'none'), 'arrive', 'arrived')
