-- Who was rung back has pressed the key: from here on they are a call like any other, which takes over the callback's
-- place and its consultant. If the consultant is gone meanwhile, the caller waits: asked for next, by `arrive`.
-- Question: offer, call (the carrier's id), entry, callback, asked. Keys: all.
-- Answer: { 'connecting', offer }, again to who asks again | { 'stale' }: nobody waits for them now | { 'gone' }
if has_ended(ask.call) then
  return { 'gone' }
end
local known = get_call(ask.call)
if known then
  return known.state == 'connecting' and { 'connecting', whole(known.offer) } or { 'stale' }
end
local offer, entry = get_offer(ask.offer), get_call(ask.entry)
if offer and offer.stage == 'calling' and (offer.caller_leg or ask.call) == ask.call then
  local call = {
    id = ask.call, state = 'none', queue = entry.queue, arrived = entry.arrived, since = now, score = entry.score,
    slow = entry.slow, offer = offer.number,
  }
  tell_tried(offer, entry, 'reached')
  move_call(entry, 'reached')
  offer.call, offer.stage, offer.caller_leg, offer.met_caller = call.id, 'connecting', call.id, true
  offer.callback = nil
  keep_offer(offer)
  redis.call('ZADD', K.leases, now + R.connect, whole(offer.number))
  move_call(call, 'reached')
  journal('callback-reached', call.id, {
    callback = ask.callback, offer = offer.number, person = offer.person, queue = call.queue, score = call.score,
  })
  send('wake', offer)
  return { 'connecting', whole(offer.number) }
end
local told = entry or { callback = ask.callback, asked = ask.asked, tries = 0, by = 0 }
if not entry or may_call(entry, 'withdraw') then
  tell_tried({ number = ask.offer, person = '' }, told, 'reached')
end
if entry and may_call(entry, 'withdraw') then
  local freed = withdraw(entry)
  move_call(entry, 'reached')
  match_people(freed)
end
return { 'stale' }
