-- The consultant gives the call away and is free: to one colleague or to a queue, where it is the first for a while, or
-- back into a queue at its own place. The caller waits with music again.
-- Question: offer, person, way (hand-over, requeue), colleague ('' for none), queue, head_start (s, of that queue).
-- Keys: all. Answer: as in talk.lua, and { 'refused', why }: away (the colleague), nobody (on duty for that queue)
local call, offer, refusal = own_talk(ask.way)
if refusal then
  return refusal
end
if call.aside then
  return { 'refused', 'state' }
end
if ask.colleague ~= '' then
  local person = get_person(ask.colleague)
  if ask.colleague == ask.person or not person or person.leaving or person.state == 'paused' then
    return { 'refused', 'away' }
  end
elseif not is_on_duty(ask.queue) then
  return { 'refused', 'nobody' }
end
note_passed(offer, ask.way)
hang_up(offer)
end_talk(call, offer, ask.way == 'requeue' and 'requeued' or 'handed-on')
call.offer, call.queue, call.expected = nil, ask.queue, nil
call.score = math.min(call.score, call.arrived - 1000 * ask.head_start)
call.refused = { [offer.person] = now }
offer.queue, offer.head_start = call.queue, (call.arrived - call.score) / 1000
call.owed = offer
journal('handed-on', call.id, {
  offer = offer.number, person = offer.person, to = ask.colleague, queue = call.queue, score = call.score,
  arrived = call.arrived, way = ask.way,
})
if ask.way == 'hand-over' then
  call.first, call.score = call.score, call.score - R.cut_off_start
  call.wanted = ask.colleague ~= '' and ask.colleague or nil
end
move_call(call, 'pass-on')
send('pass-on', offer)
return { 'done' }
