-- A sign of life of a call that waits; a lost entry is put back at its old place.
-- Keys: one language, the profiles that may take a call of the queue.
-- Answer: as arrive. A call that has left by its own wish, or after its talk, is not put back: { 'gone' }
if has_ended(ask.call) then
  return { 'gone' }
end
local call = get_call(ask.call)
if call and call.state ~= 'left' then
  return turn_of(call)
end
if call and not call.replaced then
  return { 'gone' }
end
if call and call.queue ~= ask.queue then
  return { 'queue', call.queue }
end
if call then  -- it was silent for so long that another call of its number got its place: it has that one's
  call.arrived, call.score, call.since, call.replaced = call.replaced.arrived, call.replaced.score, now, nil
  keep_call(call)
else
  call = new_call('none')
end
return send_off(call) or enter(call, 'arrive', 'returned', (expected(call)))
