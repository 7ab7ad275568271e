-- A sign of life of a call that waits; a lost entry is put back at its old place. Stands behind entry.lua.
-- Keys: one language, one queue, the profiles that serve it.
-- Answer: as arrive. A call that has left by its own wish, or after its talk, is not put back: { 'gone' }
if has_ended(ask.call) then
  return { 'gone' }
end
local call = get_call(ask.call)
if call and call.state == 'left' then
  return { 'gone' }
end
if call then
  return turn_of(call)
end
call = new_call('none')
if not is_on_duty(ask.queue) then
  note_left(call, 'nobody')
  return { 'turned', 'nobody' }
end
return enter(call, 'arrive', 'returned')
