-- The consultant takes the call: the caller is to be moved, or, of a callback, to be rung; and whoever else is rung for
-- it is let go. Whoever is called to somebody else's talk is given its conference.
-- Question: offer. Keys: the places; all where several are rung at once.
-- Answer: { 'offer', offer }, also when it was accepted before | { 'stale' }
local offer = get_offer(ask.offer)
if not offer then
  return { 'stale' }
end
if offer.role and not ACCEPTED[offer.stage] then
  return { 'offer', join_beside(offer) }
end
if not ACCEPTED[offer.stage] then
  local call, person = get_call(offer.call), get_person(offer.person)
  local rings_back = call.callback ~= nil
  if call.first then  -- it was handed on, and was first only until somebody took it
    call.score = call.first
    offer.head_start = (call.arrived - call.score) / 1000
  end
  offer.stage = rings_back and 'calling' or 'connecting'
  local text = keep_offer(offer)
  redis.call('ZADD', K.leases, now + (rings_back and R.ceiling or R.connect), whole(offer.number))
  tell('offer-ended', offer, { offer = offer.number, person = offer.person, how = 'accepted' })
  note_taken(call, offer)
  local freed = withdraw(call, offer.number)
  call.offer, call.first, call.first_until = offer.number, nil, nil
  move_call(call, rings_back and 'ring-back' or 'accept')
  person.misses, person.calls = nil, (person.calls or 0) + 1
  move_person(person, 'accept', 'accepted')
  send(rings_back and 'ring-back' or 'connect', offer, text)
  match_people(freed)
  return { 'offer', text }
end
return { 'offer', cjson.encode(offer) }
