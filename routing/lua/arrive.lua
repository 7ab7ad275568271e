-- A call asks for a person. Stands behind entry.lua.
-- Keys: one language, the profiles that may take a call of the queue.
-- Answer: { 'waiting', position } | { 'turned', 'nobody', 'full' or 'full-language' } | { 'connecting', offer }
--         | { 'gone' } | { 'queue', name }: it waits in another queue, ask again with that one
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
call = new_call(call and 'left' or 'none')
local full = fullness(call.queue)
-- Whoever is taken at once does not wait, however many others do in queues that nobody serves now.
if full and not next_person(call) then
  return { 'turned', full }
end
return enter(call, 'arrive', 'arrived')
