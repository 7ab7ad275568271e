-- The caller's leg of a callback has an id, rings, or was picked up: each gives it more time.
-- Question: offer, leg, step (dialled, ringing, answered). Keys: none besides the fixed ones.
-- Answer: { 'done' } | { 'stale' }: the offer is over or has another leg, so this one must be hung up
local LONG = { dialled = R.ceiling, ringing = R.ring_back, answered = R.reached }
local offer = get_offer(ask.offer)
if not offer or (offer.caller_leg and offer.caller_leg ~= ask.leg) then
  return { 'stale' }
end
if not offer.caller_leg and offer.stage ~= 'calling' then
  return { 'stale' }
end
offer.caller_leg = ask.leg
keep_offer(offer)
if offer.stage == 'calling' then
  redis.call('ZADD', K.leases, 'GT', now + LONG[ask.step], whole(offer.number))
end
return { 'done' }
